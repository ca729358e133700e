#include "parsers/nginx/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/nginx/forms.h"
#include "parsers/nginx/locations.h"
#include "parsers/nginx/problems.h"

namespace parsers::nginx {
namespace {

std::string expected_arguments(const Arguments& arguments) {
  if (arguments.most == 0) return "takes no arguments";
  if (arguments.least == arguments.most)
    return fmt::format("takes {} argument{}", arguments.least, arguments.least == 1 ? "" : "s");
  if (arguments.most == any_number)
    return fmt::format("takes at least {} argument{}", arguments.least,
                       arguments.least == 1 ? "" : "s");
  return fmt::format("takes {} to {} arguments", arguments.least, arguments.most);
}

// Whether the words go over several lines: then a `;` may be missing.
bool spans_lines(const Use& use) { return use.head().text().find('\n') != std::string_view::npos; }

// Whether nginx refuses `second` on a level that has `first`.
bool excludes(const Directive& first, const Directive& second) {
  if (&first == &second) return true;
  return (first.name == "root" && second.name == "alias") ||
         (first.name == "alias" && second.name == "root");
}

std::string contexts_of(std::string_view name) {
  std::string text;
  for (unsigned i = 0; i < static_cast<unsigned>(Context::other); ++i) {
    const auto context = static_cast<Context>(i);
    if (find(name, context) == nullptr) continue;
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", nginx::name_of(context));
  }
  return text;
}

}  // namespace

void Judge::report(Problem problem) {
  const auto where = reinterpret_cast<const char*>(problem.place.source) + problem.place.begin;
  if (!reported_.emplace(problem.id, where).second) return;
  std::vector<Problem>& of_source = by_source_[problem.place.source];
  const std::size_t before = of_source.size();
  nginx::report(of_source, std::move(problem));
  if (of_source.size() != before) problems_.push_back(of_source.back());
}

const Directive* Judge::find_row(const Use& use, Context context) {
  const std::string_view name = use.name();
  if (const Directive* row = find(name, context)) return row;
  const Place place = use.place_of(use.words()[0]);
  if (rows_of(name).empty()) {
    if (unknown_.insert(name).second)
      report({.id = "nginx/unknown-directive",
              .severity = Problem::Severity::note,
              .message = fmt::format("the directive `{}` is not known", name),
              .place = place,
              .hint = "it may belong to a module that is not part of nginx; no check looks at it"});
  } else {
    report({.id = "nginx/context",
            .severity = Problem::Severity::warning,
            .message = fmt::format("`{}` is not allowed in `{}`", name, nginx::name_of(context)),
            .place = place,
            .hint = fmt::format("it is allowed in {}", contexts_of(name))});
  }
  return nullptr;
}

const Directive* Judge::judge(const Use& use, Level& level) {
  const Directive* row = find_row(use, level.context);
  if (row == nullptr) return nullptr;
  const bool opens_block = use.statement->body != Body::none;
  if ((row->shape == Shape::block) != opens_block) {
    report({.id = "nginx/syntax",
            .severity = Problem::Severity::warning,
            .message = fmt::format("`{}` {} a block", use.name(),
                                   opens_block ? "does not open" : "must open"),
            .place = use.place_of(use.words().back()),
            .hint = opens_block ? "a `;` is missing before the `{`" : "a `{` is missing"});
    return row;
  }
  judge_arguments(use, *row);
  if (use.name() == "location") judge_location(use, level);
  if (!row->repeatable) judge_repetition(use, *row, level);
  return row;
}

void Judge::judge_arguments(const Use& use, const Directive& row) {
  const std::size_t count = use.arguments().size();
  if (count < row.arguments.least ||
      (row.arguments.most != any_number && count > row.arguments.most)) {
    report({.id = "nginx/arguments",
            .severity = Problem::Severity::warning,
            .message =
                fmt::format("`{}` {}, not {}", row.name, expected_arguments(row.arguments), count),
            .place = use.head(),
            .hint = count > row.arguments.least && spans_lines(use)
                        ? "a `;` may be missing at the end of a line"
                        : ""});
    return;
  }
  if (row.shape != Shape::toggle || count != 1) return judge_form(use, row);
  std::string value{use.arguments()[0].text};
  std::transform(value.begin(), value.end(), value.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
  });
  if (value == "on" || value == "off") return;
  report(
      {.id = "nginx/arguments",
       .severity = Problem::Severity::warning,
       .message = fmt::format("`{}` is `on` or `off`, not `{}`", row.name, use.arguments()[0].text),
       .place = use.place_of(use.arguments()[0])});
}

void Judge::judge_form(const Use& use, const Directive& row) {
  std::vector<std::string_view> texts;
  for (const Word& word : use.arguments()) texts.push_back(word.text);
  const std::optional<Refusal> refusal =
      refused(use.name(), texts, has(row.contexts, Context::stream_server));
  if (!refusal) return;
  const Word& word = use.arguments()[refusal->argument];
  report(
      {.id = "nginx/arguments",
       .severity = Problem::Severity::warning,
       .message = fmt::format("`{}` takes {}, not `{}`", use.name(), refusal->expected, word.text),
       .place = use.place_of(word)});
}

void Judge::judge_location(const Use& use, const Level& level) {
  if (use.arguments().empty()) return;
  const LocationName name = read_location(use);
  std::string why = why_refused(use, level);
  const bool is_looked_up = !name.modifier.starts_with('~') && name.modifier != "@";
  if (why.empty() && is_looked_up &&
      !locations_.emplace(&level, name.modifier == "=", name.path).second)
    why = fmt::format("location `{}` stands twice here", name.path);
  if (why.empty()) return;
  report({.id = "nginx/location",
          .severity = Problem::Severity::warning,
          .message = std::move(why),
          .place = use.place_of(use.arguments().back())});
}

void Judge::judge_repetition(const Use& use, const Directive& row, Level& level) {
  const auto found = std::find_if(level.unique.begin(), level.unique.end(), [&](std::uint32_t i) {
    return excludes(*level.directives[i].row, row);
  });
  if (found == level.unique.end()) {
    level.unique.push_back(static_cast<std::uint32_t>(level.directives.size()));
    return;
  }
  const Use* first = &level.directives[*found];
  const Position position = first->syntax->source->position(first->statement->begin);
  report(
      {.id = "nginx/duplicate",
       .severity = Problem::Severity::warning,
       .message =
           first->row == &row
               ? fmt::format("`{}` stands twice on this level, which nginx refuses", row.name)
               : fmt::format("`{}` and `{}` stand on one level, which nginx refuses",
                             first->row->name, row.name),
       .place = use.head(),
       .hint = fmt::format("the first is at {}:{}", first->syntax->source->path(), position.line)});
}

}  // namespace parsers::nginx
