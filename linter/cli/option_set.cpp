#include "linter/cli/option_set.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "parsers/text/nearest.h"

namespace linter::cli {

struct OptionSet::Parts {
  CLI::App app{};
  std::string group{};

  void finish(CLI::Option* option, const std::string& shown) const {
    if (!shown.empty()) option->option_text(shown);
    if (!group.empty()) option->group(group);
  }
};

OptionSet::OptionSet(std::string name, std::string about, std::string footer)
    : parts_(std::make_unique<Parts>()) {
  CLI::App& app = parts_->app;
  app.name(std::move(name));
  app.description(std::move(about));
  app.footer(std::move(footer));
  app.allow_extras();
  app.set_help_flag();
  app.add_flag_callback(
      "-h,--help", [] { throw CLI::CallForHelp{}; }, "show this and exit");
}

OptionSet::~OptionSet() = default;

void OptionSet::group(std::string heading) { parts_->group = std::move(heading); }

void OptionSet::positional(const std::string& name, std::string& target, const std::string& about,
                           const std::string& shown) {
  parts_->app.add_option(name, target, about)->option_text(shown);
}

void OptionSet::positionals(const std::string& name, std::vector<std::string>& target,
                            const std::string& about, const std::string& shown) {
  parts_->app.add_option(name, target, about)->option_text(shown);
}

void OptionSet::text(const std::string& names, std::string& target, const std::string& about,
                     const std::string& shown) {
  parts_->finish(parts_->app.add_option(names, target, about), shown);
}

void OptionSet::flag(const std::string& names, bool& target, const std::string& about) {
  parts_->finish(parts_->app.add_flag(names, target, about), {});
}

void OptionSet::list(const std::string& names, std::vector<std::string>& target,
                     const std::string& about, const std::string& shown) {
  CLI::Option* option = parts_->app.add_option(names, target, about);
  parts_->finish(option->allow_extra_args(false)->delimiter('\0'), shown);
}

void OptionSet::in_order(const std::string& names, std::function<void(const std::string&)> take,
                         const std::string& about, const std::string& shown) {
  CLI::Option* option = parts_->app.add_option_function<std::string>(names, take, about);
  parts_->finish(option->trigger_on_parse(), shown);
}

void OptionSet::words(const std::string& names, std::vector<std::string>& target,
                      const std::string& about, const std::string& shown) {
  CLI::Option* option = parts_->app.add_option(names, target, about);
  parts_->finish(option->allow_extra_args(false)->delimiter(','), shown);
}

bool OptionSet::parse(std::vector<std::string> arguments, std::vector<UsageError>& errors) {
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants a vector
  try {
    parts_->app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ParseError& error) {
    errors.push_back({error.what(), {}});
    return true;
  }
  for (const std::string& argument : parts_->app.remaining())
    if (argument != "--") errors.push_back(unexpected(argument));  // it ends the options
  return true;
}

std::string OptionSet::help() const { return parts_->app.help(); }

std::vector<std::string> OptionSet::names() const {
  std::vector<std::string> names;
  for (const CLI::Option* option : std::as_const(parts_->app).get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

UsageError OptionSet::unexpected(const std::string& argument) const {
  if (!argument.starts_with('-') || argument == "-")
    return {fmt::format("unexpected argument `{}`", argument), {}};
  const std::string name = argument.substr(0, argument.find('='));
  const std::vector<std::string> known = names();
  std::string hint = parsers::did_you_mean(name, Words{known.begin(), known.end()});
  if (hint.empty()) hint = fmt::format("`{} --help` lists the options", parts_->app.get_name());
  return {fmt::format("unknown option `{}`", name), std::move(hint)};
}

}  // namespace linter::cli
