#include "parsers/terraform/plan/plan_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

// Of the document only these are read.
constexpr std::string_view wanted[] = {"complete",         "configuration",    "errored",
                                       "format_version",   "planned_values",   "prior_state",
                                       "resource_changes", "terraform_version"};
// What is left out of a change: the same as in `planned_values`, or gone.
constexpr std::string_view unwanted_of_change[] = {"after",  "after_identity",  "after_sensitive",
                                                   "before", "before_identity", "before_sensitive"};
constexpr std::size_t depth_of_change = 4;  // document, resource_changes, one of them, change

template <std::size_t Size>
bool is_one_of(const std::string_view (&names)[Size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

constexpr std::size_t depth_of_state_outputs = 3;  // document, prior_state, values

bool says(std::span<const Member> members, std::string_view name, std::string_view text) {
  return std::any_of(members.begin(), members.end(), [&](const Member& member) {
    return member.key == name && member.value.is(Value::Kind::text) &&
           (text.empty() || member.value.as_text() == text);
  });
}

// Of what was there before, only what data sources gave is wanted: what a resource was
// is of no interest to who asks what it will be.
bool is_wanted_of_state(std::size_t depth, std::span<const Member> before, std::string_view name) {
  if (name == "outputs") return depth != depth_of_state_outputs;
  const bool is_resource = name == "values" && says(before, "provider_name", {});
  return !is_resource || !says(before, "mode", "managed");
}

bool skip(std::string_view top, std::size_t depth, std::span<const Member> before,
          std::string_view name) {
  if (depth == 1) return !is_one_of(wanted, name);
  if (name == "sensitive_values") return true;
  if (top == "prior_state") return !is_wanted_of_state(depth, before, name);
  return top == "resource_changes" && depth == depth_of_change &&
         is_one_of(unwanted_of_change, name);
}

// Terraform shows also plans that it could not finish, or was told not to.
void report_unfinished(const Value& plan, std::vector<Problem>& problems) {
  const auto is = [&plan](std::string_view name, bool expected) {
    const Value* value = plan.find(name);
    return value != nullptr && value->is(Value::Kind::boolean) && value->as_boolean() == expected;
  };
  if (is("errored", true))
    problems.push_back(
        {.id = "terraform/plan",
         .severity = Problem::Severity::warning,
         .message = "this plan ended in an error: not all that would be there is in it",
         .place = plan.find("errored")->place()});
  else if (is("complete", false))
    problems.push_back({.id = "terraform/plan",
                        .severity = Problem::Severity::note,
                        .message = "this plan is for a part of the configuration (`-target`), or "
                                   "leaves something for later: the rest is not in it",
                        .place = plan.find("complete")->place()});
}

}  // namespace

bool is_plan(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != std::string_view::npos && text[begin] == '{' &&
         text.find("\"format_version\"") != std::string_view::npos &&
         text.find("\"planned_values\"") != std::string_view::npos &&
         text.find("\"terraform_version\"") != std::string_view::npos;
}

bool is_plan_log(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  return first_line.starts_with("{\"@level\"") &&
         first_line.find("\"@module\":\"terraform.ui\"") != std::string_view::npos;
}

std::unique_ptr<Tree> read_plan_log(const Source& source) {
  auto tree = std::make_unique<Tree>();
  tree->source = &source;
  tree->body.place = source.whole();
  tree->problems.push_back(
      {.id = "terraform/plan",
       .message = "this is what Terraform said while it ran, and no plan",
       .place = first_line(source.whole()),
       .hint = "`terraform plan -out FILE`, and then `terraform show -json FILE`"});
  return tree;
}

std::unique_ptr<Tree> read_plan(const Source& source, Arena& arena) {
  auto tree = std::make_unique<Tree>();
  tree->source = &source;
  tree->body.place = source.whole();
  const JsonReading reading = read_json(source, arena, skip);
  if (!reading.error.empty()) {
    tree->problems.push_back({.id = "terraform/plan",
                              .message = fmt::format("this plan cannot be read: {}", reading.error),
                              .place = source.place(reading.error_at, reading.error_at),
                              .hint = "write it anew with `terraform show -json`"});
    return tree;
  }
  const Value* version = reading.value.find("format_version");
  if (version != nullptr && version->is(Value::Kind::text) && !version->as_text().starts_with("1."))
    tree->problems.push_back(
        {.id = "terraform/plan",
         .severity = Problem::Severity::warning,
         .message =
             fmt::format("plans of format {} are read as those of format 1", version->as_text()),
         .place = version->place()});
  report_unfinished(reading.value, tree->problems);
  tree->plan = arena.make<Value>(reading.value);
  return tree;
}

}  // namespace parsers::terraform
