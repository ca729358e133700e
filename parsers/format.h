// What a language that we read provides, and what it gets. One folder below
// parsers/ for each, with a `format.cpp` that defines
//
//   namespace parsers::nginx { const Format format = {...}; }
//
// The build finds the folders and makes the table of formats from them: adding
// a language needs no list anywhere. A format never includes another format.
//
//   claims()   cheap, on every file with a fitting name
//   parse()    one file at a time, on many threads at once
//   resolve()  all files of the format together, once
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/entity.h"
#include "parsers/part.h"
#include "parsers/problem.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"

namespace parsers {

// What parse() made of one file; each format derives its own syntax from it.
struct Document {
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  virtual ~Document() = default;

  const Source* source = nullptr;
  std::vector<Problem> problems{};
  // Comments that hold "lint:ignore", from the comment sign to the end of the
  // comment, in order. A "lint:ignore" inside a string is no comment.
  std::vector<Place> comments{};
  // What it was made of, if it is no file: the Run says so after parse().
  const Part* part = nullptr;
};

// The way to files that were not given but are named by those that were
// (`include`, `templatefile()`, a module's folder). The only door to the disk;
// it stays within the root. Not for several threads at once.
class Files {
 public:
  virtual ~Files() = default;
  // The file's text; nullptr if there is none, it is outside the root, too
  // large or no regular file: then `why` says so. Every file is read once: the
  // same path gives the same Source. `path` is as in Source::path(); "." and
  // ".." parts are folded.
  virtual const Source* open(std::string_view path, std::string& why) = 0;
  // The same for a file of `format` that wants parsing: parse() is run on it
  // unless it was part of the input anyway, and its problems are counted.
  virtual const Document* document(std::string_view path, std::string& why) = 0;
  // Paths of the regular files in a folder, sorted by their bytes; empty if
  // there is no such folder.
  virtual std::vector<std::string> list(std::string_view folder) = 0;

  // What a folder holds, links followed.
  struct Entry {
    enum class Kind : std::uint8_t {
      file,
      folder,
      other,   // a pipe, a link to nothing
      hidden,  // not to be looked at from here: outside the root, or `.git`
    };
    std::string name{};
    Kind kind = Kind::other;
  };
  // Sorted by name, read once. nullptr if there is no such folder, or it is not to
  // be looked into.
  virtual const std::vector<Entry>* entries(std::string_view /*folder*/) { return nullptr; }
};

// Where objects of a further kind hold what pods are made from.
struct PodCarrier {
  std::string kind{};
  std::string group{};  // "example.com" of apiVersion example.com/v1; empty: the core group
  std::string path{};   // "spec.workers[].template": to a pod template or a pod's spec
};

// A value for a variable of a root module that stands in no file: `text` is read
// as Terraform reads `-var` and the environment.
struct VariableText {
  std::string name{};
  std::string text{};
};

// Settings of a run that change how files are read, from options and lint.toml.
struct Settings {
  std::string nginx_version{};  // "1.25.3"; empty: not known
  std::string nginx_prefix{};   // folder that relative includes start from; empty: found by content
  std::string kubernetes_namespace = "default";
  std::vector<PodCarrier> kubernetes_carriers{};  // beside those that are known anyway
  std::vector<std::string> complete{};            // formats whose input is all there is
  std::vector<std::string> terraform_var_files{};
  // TF_VAR_name of the environment, if it was asked for. Weaker than every file.
  std::vector<VariableText> terraform_environment_variables{};
  // Of the command line, in its order: a file of values, or one value. Stronger than
  // all else; the last wins.
  struct GivenValue {
    std::string file{};  // empty: `variable`
    VariableText variable{};
  };
  std::vector<GivenValue> terraform_given{};
  // A root module is read once for each of its environments.
  struct Environment {
    std::string name{};
    std::string root{};  // its folder; empty: every root module
    std::vector<std::string> var_files{};
    std::vector<std::string> backend_config{};  // files, as of `terraform init -backend-config`
  };
  std::vector<Environment> terraform_environments{};
};

// What resolve() makes of all files of one format.
struct Resolved {
  std::vector<Entity> entities{};
  std::vector<Link> links{};  // indices into `entities` above
  std::vector<Dangling> dangling{};
  std::vector<Problem> problems{};
  // Values that no report may show, as they are written: what came from the environment.
  std::vector<std::string> hidden{};
  std::vector<Part> parts{};      // in other languages, for their formats
  std::size_t embedded_size = 0;  // bytes of their texts
};

enum class Claim {
  no,   // not ours
  yes,  // ours: parse() it
};

struct Format {
  std::string_view name{};  // the folder's name

  // Every name that Entity::around of this format may hold.
  std::span<const std::string_view> around{};

  // Could a file of this name be ours? Only then is it opened. A file that is
  // wanted by name and not claimed by content is "left alone" and counted.
  bool (*wants)(std::string_view path) = nullptr;

  // Is it, by its content?
  Claim (*claims)(const Source& source) = nullptr;

  // Always succeeds: what cannot be read becomes a Problem and the rest of the
  // file is still read. Results that outlive the call live in `arena`, which
  // belongs to the calling thread.
  std::unique_ptr<Document> (*parse)(const Source& source, Arena& arena) = nullptr;

  // The same for what a Part holds that another format has decoded already;
  // nullptr for a format that is only ever given text.
  std::unique_ptr<Document> (*adopt)(const Value& value, Arena& arena) = nullptr;

  // Names of the formats that Resolved::parts may be for. A format resolves after
  // all that hand something to it, so these make no circle.
  std::span<const std::string_view> hands_to{};

  // Follows what the files say about each other; what stays open becomes an
  // unknown Value. `documents` are sorted by path. The result does not depend
  // on anything but its arguments.
  Resolved (*resolve)(std::span<const Document* const> documents, const Settings& settings,
                      Files& files, Arena& arena) = nullptr;
};

// Every format, in the order of their names. Generated by the build.
[[nodiscard]] std::span<const Format* const> formats();

}  // namespace parsers
