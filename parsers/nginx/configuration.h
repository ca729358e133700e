// One configuration as nginx sees it: the tree of blocks over all files, each
// `include` replaced by what it names, each directive joined to its row of the
// table.
//
//   Configuration configuration = expand(root, Context::main, includer, problems);
//   configuration.levels[0].directives         // those of the main context
//
// A file that is included twice appears twice. Levels stand in the order in
// which nginx meets them; a level is always behind the one around it.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/nginx/directive.h"
#include "parsers/nginx/library.h"

namespace parsers::nginx {

struct Level;

// A directive in its place. The default one stands for what opens the outermost
// level: it has no words and is nowhere.
struct Use {
  const Syntax* syntax = nullptr;
  const Statement* statement = nullptr;
  const Directive* row = nullptr;  // nullptr: unknown here
  Level* inner = nullptr;          // if it opens a level

  [[nodiscard]] std::span<const Word> words() const {
    return syntax == nullptr ? std::span<const Word>{} : syntax->words_of(*statement);
  }
  [[nodiscard]] std::string_view name() const {
    return words().empty() ? std::string_view{} : words().front().text;
  }
  // The words behind the name.
  [[nodiscard]] std::span<const Word> arguments() const {
    return words().empty() ? words() : words().subspan(1);
  }
  [[nodiscard]] Place place() const {
    return syntax == nullptr ? Place{} : syntax->place(*statement);
  }
  [[nodiscard]] Place head() const {
    return syntax == nullptr ? Place{} : syntax->head(*statement);
  }
  [[nodiscard]] Place place_of(const Word& word) const { return syntax->place(word); }
};

// The inside of one block (or of the whole configuration).
struct Level {
  Context context = Context::main;
  std::uint32_t index = 0;  // in Configuration::levels
  Level* outer = nullptr;
  Use opener{};  // syntax is nullptr for the outermost level
  std::vector<Use> directives{};
  // Those of `directives` that may stand here only once.
  std::vector<std::uint32_t> unique{};
  // Says which file is included here but is not part of the input; it may set
  // anything. Empty if none.
  std::string missing{};
};

struct Configuration {
  FileReference root{};
  Context entry = Context::main;  // what the outermost level is
  bool offers_tls = false;        // a server that is known to, whatever is written
  std::deque<Level> levels{};
  std::set<FileReference> reached{};  // all files, the root included

  // Where a level of this configuration is written, and the words before its
  // brace. The outermost level is all of the root file, and where that begins.
  [[nodiscard]] Place place_of(const Level& level) const;
  [[nodiscard]] Place head_of(const Level& level) const;
};

// Reads the configuration that begins with `root`. Problems are added to
// `problems`, once for each place.
[[nodiscard]] Configuration expand(FileReference root, Context entry, const Includer& includer,
                                   std::vector<Problem>& problems);

}  // namespace parsers::nginx
