#include "linter/engine/suppression.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "parsers/text/nearest.h"
#include "parsers/text/text_map.h"

namespace linter {

using parsers::Place;
using parsers::Problem;
using parsers::Source;

namespace {

constexpr std::string_view keyword = "lint:ignore";
constexpr std::string_view usage =
    "write: lint:ignore <policy or item> reason=\"...\" [until=YYYY-MM-DD]";

bool is_blank(char character) { return character == ' ' || character == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_blank(text.front()) || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool is_comment_or_blank(std::string_view line) {
  line = trimmed(line);
  return line.empty() || line.starts_with('#') || line.starts_with("//");
}

// The line that a comment speaks about: its own if code stands before it, else
// the next one that holds code. `before` is the comment before it, or nullptr.
std::uint32_t line_spoken_about(const Place& comment, const IgnoreComment* before) {
  const Source& source = *comment.source;
  std::uint32_t line = source.position(comment.begin).line;
  const Place own = source.line(line);
  if (!trimmed(source.text().substr(own.begin, comment.begin - own.begin)).empty()) return line;
  // Between the comment before it and what that one is about, there is no code.
  if (before != nullptr && before->place.source == &source && before->about_line > line &&
      before->place.begin < comment.begin)
    return before->about_line;
  line = source.position(comment.end).line;
  do ++line;
  while (line <= source.line_count() && is_comment_or_blank(source.line(line).text()));
  return line;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (text[at] < '0' || text[at] > '9') return false;
  const std::string_view month = text.substr(5, 2), day = text.substr(8, 2);
  return month >= "01" && month <= "12" && day >= "01" && day <= "31";
}

// One word, or a quoted text whose quotes are taken off; moves `rest` behind it.
std::string_view next_word(std::string_view& rest) {
  std::size_t end = 0;
  if (rest.starts_with('"')) {
    end = std::min(rest.find('"', 1), rest.size());
    const std::string_view word = rest.substr(1, end - 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
  }
  while (end < rest.size() && !is_blank(rest[end]) && rest[end] != '\r') ++end;
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

}  // namespace

IgnoreComment read_ignore_comment(const Place& comment, const Catalogue& catalogue,
                                  std::string_view today, std::vector<Problem>& problems,
                                  const IgnoreComment* before) {
  IgnoreComment read{.place = in_file(comment), .about_line = line_spoken_about(comment, before)};
  bool sound = true;
  const auto problem = [&](std::string_view id, std::string message, std::string hint) {
    problems.push_back({.id = "suppression/" + std::string(id),
                        .severity = Problem::Severity::warning,
                        .message = std::move(message),
                        .place = in_file(comment),
                        .hint = std::move(hint)});
    sound = false;
  };

  std::string_view rest = comment.text();
  rest = rest.substr(rest.find(keyword) + keyword.size());
  rest = rest.substr(0, rest.find("*/"));
  for (rest = trimmed(rest); !rest.empty(); rest = trimmed(rest)) {
    if (rest.starts_with("reason=")) {
      rest.remove_prefix(7);
      read.reason = trimmed(next_word(rest));
    } else if (rest.starts_with("until=")) {
      rest.remove_prefix(6);
      read.until = next_word(rest);
    } else {
      std::string_view word = next_word(rest);
      while (!word.empty()) {
        const std::string_view id = word.substr(0, word.find(','));
        word.remove_prefix(std::min(word.size(), id.size() + 1));
        if (!id.empty()) read.ids.emplace_back(id);
      }
    }
  }

  std::vector<std::string_view> known;
  for (const Policy& policy : catalogue.policies) known.push_back(policy.id);
  for (const std::string& id : read.ids) {
    const bool exists = std::any_of(catalogue.policies.begin(), catalogue.policies.end(),
                                    [&id](const Policy& policy) { return selects(id, policy); });
    if (!exists)
      problem("unknown-policy", fmt::format("there is no policy `{}` to ignore", id),
              parsers::did_you_mean(id, known));
  }
  if (read.ids.empty())
    problem("no-policy", "this comment names no policy to ignore", std::string(usage));
  if (read.reason.empty())
    problem("no-reason", "this comment gives no reason, so it takes nothing back",
            std::string(usage));
  if (!read.until.empty() && !is_date(read.until))
    problem("bad-date", fmt::format("`{}` is no date", read.until), "write it as YYYY-MM-DD");
  else if (!read.until.empty() && read.until < today)
    problem("expired", fmt::format("this suppression ended on {}", read.until),
            "mend what it was about, or decide anew until when it may stay");
  read.in_force = sound;
  return read;
}

IgnoreComments::IgnoreComments(std::span<const Place> comments, const Catalogue& catalogue,
                               std::string_view today) {
  for (const Place& comment : comments) {
    auto& of_source = by_source_[comment.source].comments;
    if (of_source.empty()) sources_.push_back(comment.source);
    const IgnoreComment* before = of_source.empty() ? nullptr : &of_source.back();
    of_source.push_back(read_ignore_comment(comment, catalogue, today, problems_, before));
  }
  for (auto& [source, all] : by_source_) {
    all.by_line.resize(all.comments.size());
    std::iota(all.by_line.begin(), all.by_line.end(), 0U);
    std::stable_sort(all.by_line.begin(), all.by_line.end(),
                     [&comments = all.comments](std::uint32_t a, std::uint32_t b) {
                       return comments[a].about_line < comments[b].about_line;
                     });
  }
}

const IgnoreComment* IgnoreComments::find(const Policy& policy,
                                          std::span<const Place> places) const {
  for (const Place& place : places) {
    const auto source = by_source_.find(place.source);
    if (source == by_source_.end()) continue;
    const std::uint32_t line = place.source->position(place.begin).line;
    const OfSource& all = source->second;
    const auto is_before = [&all](std::uint32_t i, std::uint32_t at) {
      return all.comments[i].about_line < at;
    };
    for (auto i = std::lower_bound(all.by_line.begin(), all.by_line.end(), line, is_before);
         i != all.by_line.end() && all.comments[*i].about_line == line; ++i) {
      const IgnoreComment& comment = all.comments[*i];
      const auto names_it = [&policy](const std::string& id) { return selects(id, policy); };
      if (!comment.in_force) continue;
      if (std::none_of(comment.ids.begin(), comment.ids.end(), names_it)) continue;
      comment.used = true;
      return &comment;
    }
  }
  return nullptr;
}

std::vector<Problem> IgnoreComments::problems(std::span<const Policy* const> selected) const {
  std::vector<Problem> problems = problems_;
  // A text may be read twice, where it is used; its comment is one.
  std::set<std::pair<const Source*, std::uint32_t>> used;
  for (const auto& [source, of_source] : by_source_)
    for (const IgnoreComment& comment : of_source.comments)
      if (comment.used) used.emplace(comment.place.source, comment.place.begin);
  for (const Source* source : sources_) {
    for (const IgnoreComment& comment : by_source_.at(source).comments) {
      if (!comment.in_force || used.contains({comment.place.source, comment.place.begin})) continue;
      const bool was_asked =
          std::any_of(selected.begin(), selected.end(), [&](const Policy* policy) {
            return std::any_of(comment.ids.begin(), comment.ids.end(),
                               [&](const std::string& id) { return selects(id, *policy); });
          });
      if (!was_asked) continue;
      problems.push_back({.id = "suppression/unused",
                          .severity = Problem::Severity::warning,
                          .message = "nothing is found here, so there is nothing to ignore",
                          .place = comment.place,
                          .hint = "remove the comment"});
    }
  }
  return problems;
}

}  // namespace linter
