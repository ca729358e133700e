#include "linter/input/input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "linter/input/open_beneath.h"
#include "linter/input/rooted_files.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using namespace linter::input;

namespace {

// Two formats of our own, so that these tests are about files only: `.x` files
// that begin with "x", and `.x` and `.y` files that begin with "y".
struct Text : parsers::Document {};

std::unique_ptr<parsers::Document> parse(const parsers::Source& source, parsers::Arena& arena) {
  auto document = std::make_unique<Text>();
  document->source = &source;
  static_cast<void>(arena.text(source.text()));
  return document;
}

template <char sign>
parsers::Claim claims(const parsers::Source& source) {
  return source.text().starts_with(sign) ? parsers::Claim::yes : parsers::Claim::no;
}

const parsers::Format x_format{
    .name = "x",
    .wants = [](std::string_view path) { return path.ends_with(".x"); },
    .claims = claims<'x'>,
    .parse = parse,
};
const parsers::Format y_format{
    .name = "y",
    .wants = [](std::string_view path) { return path.ends_with(".x") || path.ends_with(".y"); },
    .claims = claims<'y'>,
    .parse = parse,
};
const std::array<const parsers::Format*, 2> test_formats{&x_format, &y_format};

InputOptions options_in(const std::string& current, std::vector<std::string> paths = {}) {
  InputOptions options;
  options.current_folder = current;
  options.discover.paths = std::move(paths);
  options.discover.formats = test_formats;
  return options;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) (text += text.empty() ? "" : " ") += line;
  return text;
}

// One line: the documents of each format, what is left alone, problems, errors.
std::string dump(const Input& input) {
  std::string text;
  for (const FormatInput& part : input.formats)
    for (const auto& document : part.documents)
      text += fmt::format("{}:{} ", part.format->name, document->source->path());
  for (const std::string& path : input.left_alone) text += fmt::format("alone:{} ", path);
  for (const parsers::Problem& problem : input.problems)
    text += fmt::format("{}:{} ", problem.id, problem.path);
  for (const std::string& error : input.errors) text += error;
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string read_dump(const InputOptions& options) { return dump(read(options, 1)); }

}  // namespace

TEST_CASE("files are found by name, sorted, and given to the first format that claims them") {
  const TemporaryFolder folder;
  folder.write("b.x", "x");
  folder.write("a/c.x", "y");
  folder.write("a/d.y", "y");
  folder.write("a/e.y", "no");
  folder.write(".hidden/f.x", "x");
  folder.write("readme.md", "x");
  folder.write(".git/g.x", "x");
  folder.write(".terraform/modules/h.x", "x");
  folder.write("node_modules/i.x", "x");
  CHECK(read_dump(options_in(folder.path())) == "x:.hidden/f.x x:b.x y:a/c.x y:a/d.y alone:a/e.y");
}

TEST_CASE("an encrypted file that might be a format's is a problem") {
  const TemporaryFolder folder;
  folder.write("a.x", std::string_view("\0GITCRYPT\0x", 11));
  folder.write("b.x", "x");
  const Input input = read(options_in(folder.path()), 1);
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].id == "input/no-text");
  CHECK(input.problems[0].path == "a.x");
  CHECK(input.files_failed == 1);
  CHECK(input.left_alone.empty());
}

TEST_CASE(".gitignore and exclude leave files out, and exclude has the last word") {
  const TemporaryFolder folder;
  for (const char* file : {"a.x", "b.x", "c.x", "d/e.x", "d/f.x", "out/g.x", "node_modules/h.x"})
    folder.write(file, "x");
  folder.write(".gitignore", "b.x\nout/\n");
  folder.write("d/.gitignore", "e.x\n!b.x\n");
  InputOptions options = options_in(folder.path());
  CHECK(read_dump(options) == "x:a.x x:c.x x:d/f.x");
  options.discover.exclude = {{".", {"c.x", "!b.x", "!node_modules"}}};
  CHECK(read_dump(options) == "x:a.x x:b.x x:d/f.x x:node_modules/h.x");
  options.discover.exclude = {{"d", {"/f.x"}}};
  CHECK(read_dump(options) == "x:a.x x:c.x");
  options.discover.exclude = {};
  options.discover.respect_gitignore = false;
  CHECK(read_dump(options) == "x:a.x x:b.x x:c.x x:d/e.x x:d/f.x x:out/g.x");
}

TEST_CASE("the .gitignore of folders above the one that is given counts too") {
  const TemporaryFolder folder;
  folder.make_folder(".git");
  folder.write(".gitignore", "b.x\n");
  folder.write("a/b.x", "x");
  folder.write("a/c.x", "x");
  CHECK(read_dump(options_in(folder.path("a"))) == "x:c.x");
}

TEST_CASE(
    "a file that is given by name is read although it is ignored, unless exclusion is forced") {
  const TemporaryFolder folder;
  folder.write("out/a.x", "x");
  folder.write("b.md", "x");
  folder.write(".gitignore", "out/\n");
  InputOptions options = options_in(folder.path(), {"out/a.x", "b.md", "out/a.x"});
  CHECK(read_dump(options) == "x:out/a.x alone:b.md");
  options.discover.force_exclude = true;
  CHECK(read_dump(options) == "alone:b.md");
}

TEST_CASE("a path that does not exist is an error") {
  const TemporaryFolder folder;
  folder.write("a.x", "x");
  CHECK(read_dump(options_in(folder.path(), {"a.x", "nowhere"})) == "`nowhere` does not exist");
  CHECK(read_dump(options_in(folder.path(), {"/nowhere/at/all"})) ==
        "`/nowhere/at/all` does not exist");
}

TEST_CASE(
    "paths are shown relative to the current folder, and the prefix leads to the repository") {
  const TemporaryFolder folder;
  folder.make_folder("repository/.git");
  folder.write("repository/infra/a.x", "x");
  folder.write("repository/modules/b.x", "x");
  const auto shown = [&](const std::string& current, std::vector<std::string> paths) {
    const Input input = read(options_in(folder.path(current), std::move(paths)), 1);
    return fmt::format("{} | {}", dump(input), input.root->prefix());
  };
  CHECK(shown("repository", {"infra"}) == "x:infra/a.x | ");
  CHECK(shown("repository/infra", {}) == "x:a.x | infra/");
  CHECK(shown("repository/infra", {".."}) == "x:../modules/b.x x:a.x | infra/");
  CHECK(shown("repository/infra", {folder.path("repository/modules")}) ==
        "x:../modules/b.x | infra/");
  CHECK(shown("", {"repository/infra"}) == "x:repository/infra/a.x | ");
}

TEST_CASE("the root is the repository, else the current folder, else what is given") {
  const TemporaryFolder folder;
  folder.write("plain/infra/a.x", "x");
  folder.make_folder("repository/.git");
  folder.write("repository/infra/a.x", "x");
  const auto root = [&](const std::string& current, std::vector<std::string> paths) {
    std::string error;
    const auto found = Root::find(paths, folder.path(current), error);
    return found ? found->folder().substr(folder.path().size()) : error;
  };
  CHECK(root("plain", {"infra"}) == "/plain");
  CHECK(root("repository/infra", {"a.x"}) == "/repository");
  CHECK(root("plain", {folder.path("repository/infra/a.x")}) == "/repository");
  CHECK(root("repository", {folder.path("plain/infra/a.x")}) == "/plain/infra");
  CHECK(root("", {"repository", "plain"}).empty());  // the current folder holds both
  CHECK(root("plain/infra", {folder.path("repository"), "a.x"})
            .starts_with("the paths have no folder in common"));
}

TEST_CASE("a link is followed to a file within the root, which is read once") {
  const TemporaryFolder folder;
  folder.write("real/a.x", "x");
  folder.write("real/b.md", "x");
  folder.link("1.x", "real/a.x");
  folder.link("2.x", folder.path("real/a.x"));
  folder.link("3.x", "nowhere.x");
  folder.link("4.x", "/etc/passwd");
  folder.link("5.x", "../../../../../../etc/passwd");
  folder.link("6.x", "real");
  folder.link("7.x", "7.x");
  folder.link("8.x", "real/b.md");
  folder.link("loop", ".");
  CHECK(read_dump(options_in(folder.path())) ==
        "x:real/a.x input/broken-link:3.x input/outside-root:4.x input/outside-root:5.x "
        "input/broken-link:7.x input/link-to-other-name:8.x");
}

TEST_CASE("an argument that leads out of the root through a link does not move the root") {
  const TemporaryFolder folder;
  const TemporaryFolder outside;
  outside.write("secret.x", "x");
  outside.make_folder(".git");
  folder.link("folder", outside.path());
  folder.link("file.x", outside.path("secret.x"));
  for (const char* argument : {"folder", "folder/secret.x", "file.x"}) {
    CAPTURE(argument);
    CHECK(read_dump(options_in(folder.path(), {argument})) ==
          fmt::format("`{}` is outside the root folder", argument));
  }
}

TEST_CASE("pipes and sockets are not opened") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo(folder.path("pipe.x").c_str(), 0600) == 0);
  CHECK(read_dump(options_in(folder.path())) == "input/no-regular-file:pipe.x");
  CHECK(read_dump(options_in(folder.path(), {"pipe.x"})) == "input/unreadable:pipe.x");
}

TEST_CASE("a file beyond the size limit is a problem, one of just that size is not") {
  const TemporaryFolder folder;
  folder.write("a.x", "x234");
  folder.write("b.x", "x2345");
  InputOptions options = options_in(folder.path());
  options.file_size = 4;
  CHECK(read_dump(options) == "x:a.x limit/file-size:b.x");
}

TEST_CASE("a file or folder that may not be read is a problem, and the rest goes on") {
  const TemporaryFolder folder;
  folder.write("a.x", "x");
  folder.write("b.x", "x");
  folder.write("closed/c.x", "x");
  ::chmod(folder.path().c_str(), 0755);
  ::chmod(folder.path("a.x").c_str(), 0);
  ::chmod(folder.path("closed").c_str(), 0);
  const uid_t user = ::geteuid();
  constexpr uid_t nobody = 65534;
  if (user == 0) REQUIRE(::seteuid(nobody) == 0);  // root may read everything
  const std::string result = read_dump(options_in(folder.path()));
  if (user == 0) REQUIRE(::seteuid(user) == 0);
  ::chmod(folder.path("closed").c_str(), 0755);
  CHECK(result == "x:b.x input/unreadable:a.x input/unreadable:closed");
}

TEST_CASE("any number of threads makes the same input") {
  const TemporaryFolder folder;
  for (int i = 0; i < 300; ++i)
    folder.write(fmt::format("{}/{}.{}", i % 7, i, i % 3 == 0 ? "y" : "x"), i % 5 == 0 ? "y" : "x");
  folder.write("big.x", std::string(2000, 'x'));
  InputOptions options = options_in(folder.path());
  options.file_size = 1000;
  const std::string expected = dump(read(options, 1));
  CHECK(expected.size() > 300 * 7);
  for (const unsigned threads : {2U, 8U, 64U, 0U}) CHECK(dump(read(options, threads)) == expected);
}

TEST_CASE("text can stand for a file, with the disk around it") {
  const TemporaryFolder folder;
  folder.write("other.x", "x other");
  InputOptions options = options_in(folder.path());
  options.texts = {{"new.x", "x given"}};
  Input input = read(options, 1);
  CHECK(dump(input) == "x:new.x");
  RootedFiles files{input, input.formats[0]};
  std::string why;
  CHECK(files.open("new.x", why)->text() == "x given");
  CHECK(files.open("other.x", why)->text() == "x other");
}

TEST_CASE("files on request: each is read once and shown under one name") {
  const TemporaryFolder folder;
  folder.make_folder(".git");
  folder.write("infra/a.x", "x");
  folder.write("infra/left.x", "z");
  folder.write("modules/b.txt", "x module");
  folder.link("infra/link.txt", "../modules/b.txt");
  Input input = read(options_in(folder.path("infra")), 1);
  CHECK(dump(input) == "x:a.x alone:left.x");
  RootedFiles files{input, input.formats[0]};
  std::string why;
  const parsers::Source* module = files.open("../modules/./b.txt", why);
  REQUIRE(module != nullptr);
  CHECK(module->path() == "../modules/b.txt");
  CHECK(files.open("link.txt", why) == module);
  CHECK(files.open(folder.path("modules/b.txt"), why) == module);
  CHECK(files.open("a.x", why) == input.formats[0].documents[0]->source);

  CHECK(files.document("a.x", why) == input.formats[0].documents[0].get());
  const parsers::Document* further = files.document("link.txt", why);
  REQUIRE(further != nullptr);
  CHECK(further->source == module);
  CHECK(files.document("../modules/b.txt", why) == further);
  CHECK(files.document("left.x", why) != nullptr);
  CHECK(input.left_alone.empty());
  CHECK(input.files_read() == 3);
}

TEST_CASE("files on request: nothing outside the root, in .git, or that is no regular file") {
  const TemporaryFolder outside;
  outside.write("secret", "secret");
  const TemporaryFolder folder;
  folder.write("a.x", "x");
  folder.write(".git/config", "token");
  folder.write("sub/b.x", "x");
  folder.link("link", outside.path("secret"));
  folder.link("folder", outside.path());
  folder.link("up", "..");
  folder.link("loop", "loop");
  folder.link("git", ".git/config");
  folder.link("process", "/proc/self/environ");
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  Input input = read(options_in(folder.path()), 1);
  RootedFiles files{input, input.formats[0]};
  const std::string sibling = "../" + outside.path().substr(outside.path().rfind('/') + 1);
  for (const std::string& path : {std::string{"/etc/passwd"},
                                  std::string{"../../../../../../etc/passwd"},
                                  std::string{"sub/../../x"},
                                  outside.path("secret"),
                                  sibling + "/secret",
                                  std::string{"link"},
                                  std::string{"folder/secret"},
                                  "up/" + sibling.substr(3) + "/secret",
                                  std::string{"loop"},
                                  std::string{".git/config"},
                                  std::string{"sub/../.git/config"},
                                  std::string{"git"},
                                  std::string{"process"},
                                  std::string{"pipe"},
                                  std::string{"sub"},
                                  std::string{""},
                                  std::string{"."},
                                  std::string{"missing"},
                                  std::string{"a.x/b"},
                                  std::string{"a.x\0b", 5}}) {
    CAPTURE(path);
    std::string why;
    CHECK(files.open(path, why) == nullptr);
    CHECK_FALSE(why.empty());
    CHECK(files.document(path, why) == nullptr);
  }
  for (const char* path : {"..", "/etc", "folder", ".git", "up", "missing", "pipe", "a.x"}) {
    CAPTURE(path);
    CHECK(files.list(path).empty());
  }
  CHECK(join_lines(files.list(".")) == "a.x");
  CHECK(join_lines(files.list("sub")) == "sub/b.x");
}

TEST_CASE("a folder's entries say what they are, links followed, and what is not shown") {
  const TemporaryFolder outside;
  const TemporaryFolder folder;
  folder.write("a.x", "x");
  folder.write(".git/config", "token");
  folder.write("sub/b.x", "x");
  folder.link("away", outside.path());
  folder.link("file", "sub/b.x");
  folder.link("folder", "sub");
  folder.link("git", ".git/config");
  folder.link("nothing", "missing");
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  Input input = read(options_in(folder.path()), 1);
  RootedFiles files{input, input.formats[0]};
  const auto shown = [&files](std::string_view path) {
    const auto* entries = files.entries(path);
    if (entries == nullptr) return std::string{"none"};
    std::string text;
    for (const auto& entry : *entries)
      text += fmt::format("{}:{} ", entry.name, "fdoh"[static_cast<int>(entry.kind)]);
    return text;
  };
  CHECK(shown(".") == ".git:h a.x:f away:h file:f folder:d git:h nothing:o pipe:o sub:d ");
  CHECK(shown("sub") == "b.x:f ");
  CHECK(shown("folder") == "b.x:f ");
  CHECK(files.entries("folder") == files.entries("sub"));  // read once
  for (const char* path : {"..", "/etc", "away", ".git", "missing", "pipe", "a.x"})
    CHECK(shown(path) == "none");
}

TEST_CASE("opening part by part refuses what openat2 refuses") {
  const TemporaryFolder folder;
  folder.write("a/b/file", "text");
  folder.link("a/link", "b/file");
  folder.link("to_b", "a/b");
  std::string error;
  const Descriptor root{::open(folder.path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
  REQUIRE(root);
  const auto outcome = [&](const auto& way, const std::string& path) {
    errno = 0;
    return way(root.number(), path, O_RDONLY) ? 0 : errno;
  };
  for (const char* path : {"a/b/file", "a", ".", "a/link", "to_b/file", "to_b", "../x", "a/../a",
                           "missing", "a/b/file/more"}) {
    CAPTURE(path);
    const bool opened = outcome(open_beneath, path) == 0;
    if (std::string_view{path} == "a/../a") continue;  // the kernel allows what stays inside
    CHECK((outcome(open_part_by_part, path) == 0) == opened);
    if (!opened) CHECK(outcome(open_part_by_part, path) == outcome(open_beneath, path));
  }
}

TEST_CASE("a file that is swapped for a link meanwhile never leads outside") {
  const TemporaryFolder outside;
  outside.write("secret", "secret");
  const TemporaryFolder folder;
  std::string error;
  const auto root = Root::find({}, folder.path(), error);
  REQUIRE(root != nullptr);
  folder.write("good", "good");
  folder.link("bad", outside.path("secret"));
  for (int i = 0; i < 1000; ++i) {
    std::filesystem::rename(folder.path(i % 2 == 0 ? "good" : "bad"), folder.path("a.x"));
    const FileText file = root->read("a.x", 100);
    CHECK(file.text == (i % 2 == 0 ? "good" : ""));
    std::filesystem::rename(folder.path("a.x"), folder.path(i % 2 == 0 ? "good" : "bad"));
  }
}
