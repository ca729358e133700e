// The options that one command takes. A command names them; what they fill in is
// plain data (linter/cli/options.h).
//
//   void add_options(OptionSet& set, Options& options) {
//     set.positional("id", options.subject, "the policy's id", "ID");
//     set.text("--lang", options.language, "en, ja (default: en)", "LANGUAGE");
//   }
//
// The only user of CLI11.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "linter/cli/option_check.h"

namespace linter::cli {

class OptionSet {
 public:
  OptionSet(std::string name, std::string about, std::string footer);
  ~OptionSet();
  OptionSet(const OptionSet&) = delete;
  OptionSet& operator=(const OptionSet&) = delete;

  // What is added from here on stands below this heading of the help.
  void group(std::string heading);

  // `shown` stands for the value in the help: "FILE".
  void positional(const std::string& name, std::string& target, const std::string& about,
                  const std::string& shown);
  void positionals(const std::string& name, std::vector<std::string>& target,
                   const std::string& about, const std::string& shown);
  void text(const std::string& names, std::string& target, const std::string& about,
            const std::string& shown);
  void flag(const std::string& names, bool& target, const std::string& about);
  // May be given often, each time with one value.
  void list(const std::string& names, std::vector<std::string>& target, const std::string& about,
            const std::string& shown);
  // May be given often; `take` gets each value when it is met, so that the order among
  // several options is known.
  void in_order(const std::string& names, std::function<void(const std::string&)> take,
                const std::string& about, const std::string& shown);
  // May be given often, each time with values that commas part.
  void words(const std::string& names, std::vector<std::string>& target, const std::string& about,
             const std::string& shown);

  // Fills the targets in. "--help" gives false: `help()` is asked for.
  [[nodiscard]] bool parse(std::vector<std::string> arguments, std::vector<UsageError>& errors);
  [[nodiscard]] std::string help() const;
  // "--select", "-q": of all options.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  UsageError unexpected(const std::string& argument) const;

  struct Parts;  // CLI11
  std::unique_ptr<Parts> parts_;
};

}  // namespace linter::cli
