#include "linter/authoring/proof.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "linter/report/escape.h"
#include "linter/toml/toml.h"

namespace linter {
namespace {

std::string_view name_of(Example::Kind kind) {
  switch (kind) {
    case Example::Kind::bad: return "bad";
    case Example::Kind::good: return "good";
    case Example::Kind::undecided: break;
  }
  return "undecided";
}

// The line of the policy's file that holds line `number` of an example's file,
// and its text.
struct Shown {
  std::uint32_t line = 0;
  std::string_view text{};
};

Shown line_of(const ExampleFile& file, std::uint32_t number) {
  const std::string_view text = file.text.as_text();
  std::size_t begin = 0;
  for (std::uint32_t line = 1; line < number && begin < text.size(); ++line)
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  std::string_view found = text.substr(begin, text.find('\n', begin) - begin);
  while (found.starts_with(' ')) found.remove_prefix(1);
  const parsers::Place place = place_in_text(file.text, begin, begin + 1);
  return {place ? place.source->position(place.begin).line : number, found};
}

void write_line(char sign, const Example& example, const ExampleOutcome::Line& line,
                std::ostream& out) {
  const auto file = std::find_if(example.files.begin(), example.files.end(),
                                 [&](const ExampleFile& known) { return known.path == line.file; });
  const Shown shown =
      file == example.files.end() ? Shown{line.line, {}} : line_of(*file, line.line);
  fmt::print(out, "    {} {:>4}  {}\n", sign, shown.line, report::for_terminal(shown.text));
  if (!line.message.empty())
    fmt::print(out, "            {}\n", report::for_terminal(line.message));
}

// "10.1.1/weak-tls-protocol.toml:12"
std::string at_line(const Policy& policy, const Proof& proof, std::uint32_t line) {
  const parsers::Place place =
      proof.parts.empty() ? parsers::Place{} : proof.parts.front().example->place;
  const std::string_view file = place ? std::string_view{place.source->path()} : policy.file;
  return fmt::format("{}:{}", report::for_terminal(file), line);
}

void write_part(const Policy& policy, const Proof& proof, const Proof::Part& part,
                std::ostream& out) {
  const Example& example = *part.example;
  const ExampleOutcome& outcome = part.outcome;
  const parsers::Place& place = example.place;
  const std::uint32_t first = place ? place.source->position(place.begin).line : 0;
  fmt::print(out, "  {}: {} example: {}\n", at_line(policy, proof, first), name_of(example.kind),
             report::for_terminal(example.shows));
  for (const parsers::Problem& problem : outcome.problems)
    fmt::print(out, "    not read: {}\n", report::for_terminal(problem.message));
  for (const ExampleOutcome::Line& line : outcome.missing) write_line('-', example, line, out);
  for (const ExampleOutcome::Line& line : outcome.unexpected) write_line('+', example, line, out);
  if (example.kind != Example::Kind::undecided)
    for (const std::string& reason : outcome.undecided)
      fmt::print(out, "    undecided: {}\n", report::for_terminal(reason));
  else if (outcome.undecided.empty())
    fmt::print(out, "    nothing is undecided\n");
  if (example.kind == Example::Kind::bad && outcome.failed.empty() && outcome.missing.empty())
    fmt::print(out, "    nothing is reported, and no line is marked `# finding`\n");
  if (example.kind != Example::Kind::bad && !outcome.failed.empty() && outcome.unexpected.empty())
    fmt::print(out, "    it is reported: such lines belong into a bad example\n");
}

void write_checks(const Policy& policy, const Proof& proof,
                  const std::vector<std::uint32_t>& checks, std::string_view what,
                  std::ostream& out) {
  for (const std::uint32_t index : checks) {
    const Check& check = policy.checks[index];
    fmt::print(out, "  {}: the check on {} {}\n", at_line(policy, proof, check.require.line),
               check.on.empty() ? std::string_view{"nothing"} : check.on[0], what);
  }
}

}  // namespace

bool Proof::holds() const {
  return never_failed.empty() && never_passed.empty() &&
         std::all_of(parts.begin(), parts.end(),
                     [](const Part& part) { return part.outcome.holds(*part.example); });
}

Proof prove(const Policy& policy, std::span<const Example> examples, const Catalogue& catalogue) {
  Proof proof;
  std::set<std::uint32_t> failed;
  std::set<std::uint32_t> passed;
  for (const Example& example : examples) {
    const ExampleOutcome& outcome =
        proof.parts.emplace_back(Proof::Part{&example, run_example(policy, example, catalogue)})
            .outcome;
    failed.insert(outcome.failed.begin(), outcome.failed.end());
    if (example.kind == Example::Kind::good)
      passed.insert(outcome.passed.begin(), outcome.passed.end());
  }
  for (std::uint32_t check = 0; check < policy.checks.size(); ++check) {
    if (!failed.contains(check)) proof.never_failed.push_back(check);
    if (!passed.contains(check)) proof.never_passed.push_back(check);
  }
  return proof;
}

void write_proof(const Policy& policy, const Proof& proof, std::ostream& out) {
  for (const Proof::Part& part : proof.parts)
    if (!part.outcome.holds(*part.example)) write_part(policy, proof, part, out);
  write_checks(policy, proof, proof.never_failed, "is failed by no example", out);
  write_checks(policy, proof, proof.never_passed, "is passed by no good example", out);
}

}  // namespace linter
