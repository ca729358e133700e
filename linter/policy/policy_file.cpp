#include "linter/policy/policy_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "linter/policy/check_reader.h"
#include "linter/policy/configuration_check.h"
#include "linter/toml/fields.h"
#include "linter/toml/toml.h"
#include "parsers/outline.h"
#include "parsers/text/nearest.h"

namespace linter {

using parsers::Member;
using parsers::Place;
using parsers::Problem;
using parsers::Source;
using parsers::Value;

namespace {

constexpr std::string_view id_prefix = "policy/";
constexpr std::array<std::string_view, 4> severities = {"low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> assurances = {"indicative", "partial", "direct"};
constexpr std::array<std::string_view, 3> item_kinds = {"config", "partial", "statement"};
constexpr std::array<std::string_view, 5> promise_types = {"text", "integer", "number", "boolean",
                                                           "list"};

// A TOML value as a CEL expression without variables.
std::string as_expression(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::map: {
      std::string text = "{";
      for (const Member& member : value.members())
        text += fmt::format("{}{}: {}", text.size() > 1 ? ", " : "",
                            to_string(Value::text(member.key, {})), as_expression(member.value));
      return text + "}";
    }
    case Value::Kind::list: {
      std::string text = "[";
      for (const Value& item : value.items())
        text += fmt::format("{}{}", text.size() > 1 ? ", " : "", as_expression(item));
      return text + "]";
    }
    case Value::Kind::number: return fmt::format("double({})", value.as_number());
    default: return to_string(value);
  }
}

}  // namespace

class PackLoader {
 public:
  PackLoader(const cel::Environment& environment, const Catalogue* base, KeyRecorder* recorder)
      : environment_(environment), base_(base), recorder_(recorder) {}

  PolicyPack load(std::span<const PolicyFile> files) {
    for (const PolicyFile& file : files)
      if (file.path == "items.toml") load_items(read(file));
    for (const PolicyFile& file : files)
      if (file.path == "parameters.toml") load_promises(read(file));
    std::vector<PolicyFile> policies;
    std::copy_if(
        files.begin(), files.end(), std::back_inserter(policies), [](const PolicyFile& file) {
          return file.path.find('/') != std::string::npos && !file.path.starts_with("profiles/");
        });
    std::sort(policies.begin(), policies.end(),
              [](const PolicyFile& a, const PolicyFile& b) { return a.path < b.path; });
    for (const PolicyFile& file : policies) load_policy(file);
    return std::move(pack_);
  }

 private:
  const Value& read(const PolicyFile& file) {
    return *pack_.arena_.make<Value>(read_toml(*file.source, pack_.arena_, pack_.problems_));
  }

  std::span<const Item> items() const {
    return pack_.items_.empty() && base_ != nullptr ? base_->items : pack_.items_;
  }

  // ------------------------------------------------------------------- items

  void load_items(const Value& table) {
    for (const Member& member : table.members()) {
      if (!member.value.is(Value::Kind::map)) {
        problem("wrong-type", member.value.place(),
                fmt::format("item `{}` must be a table", member.key));
        continue;
      }
      Fields fields = fields_of(member.value);
      Item item{.id = member.key};
      item.title = localized(fields, "title");
      const int kind = fields.one_of("kind", item_kinds, Fields::Need::required);
      if (kind >= 0) item.kind = item_kinds[static_cast<std::size_t>(kind)];
      std::string control;
      for (const Value* number : fields.texts("control", Fields::Need::required))
        control += (control.empty() ? "" : ", ") + std::string(number->as_text());
      item.control = pack_.arena_.text(control);
      fields.finish();
      pack_.items_.push_back(item);
    }
  }

  void load_promises(const Value& table) {
    for (const Member& member : table.members()) {
      if (!member.value.is(Value::Kind::map)) {
        problem("wrong-type", member.value.place(),
                fmt::format("parameter `{}` must be a table", member.key));
        continue;
      }
      Fields fields = fields_of(member.value);
      Promise promise{.name = member.key};
      const int type = fields.one_of("type", promise_types, Fields::Need::required);
      if (type >= 0) promise.type = promise_types[static_cast<std::size_t>(type)];
      if (const Value* unit = fields.text("unit")) promise.unit = unit->as_text();
      if (const Value* about = fields.text("about", Fields::Need::required))
        promise.about = about->as_text();
      if (const Value* value = fields.any("default", Fields::Need::required))
        promise.default_value = pack_.arena_.text(as_expression(*value));
      promise.items = item_ids(fields, "items");
      fields.finish();
      pack_.promises_.push_back(promise);
    }
    std::sort(pack_.promises_.begin(), pack_.promises_.end(),
              [](const Promise& a, const Promise& b) { return a.name < b.name; });
  }

  // ---------------------------------------------------------------- policies

  void load_policy(const PolicyFile& file) {
    const Value& table = read(file);
    Fields fields = fields_of(table);
    Policy policy{.source = file.source->text()};
    policy.file = pack_.arena_.text(file.path);
    policy.id = pack_.arena_.text(std::string_view(file.path).substr(0, file.path.rfind(".toml")));
    policy.item = policy.id.substr(0, policy.id.find('/'));
    if (find_item(items(), policy.item) == nullptr)
      problem("unknown-item", file.source->place(0, 0),
              fmt::format("folder `{}` is no item of ISO/IEC 27017", policy.item),
              nearest_item(policy.item));
    policy.title = localized(fields, "title");
    const int severity = fields.one_of("severity", severities, Fields::Need::required);
    if (severity >= 0) policy.severity = static_cast<Severity>(severity);
    const int assurance = fields.one_of("assurance", assurances);
    if (assurance >= 0) policy.assurance = static_cast<Assurance>(assurance);
    policy.also = item_ids(fields, "also");
    if (std::find(policy.also.begin(), policy.also.end(), policy.item) != policy.also.end())
      problem("repeated-item", table.find_member("also")->value.place(),
              fmt::format("`also` names the policy's own item `{}`", policy.item));
    policy.formerly = views(fields.texts("formerly"));
    policy.links = views(fields.texts("links", Fields::Need::required));
    if (const Value* why = fields.text("why", Fields::Need::required)) policy.why = trimmed(*why);
    if (const Value* fix = fields.text("fix", Fields::Need::required)) policy.fix = trimmed(*fix);
    policy.parameters = parameters(fields);
    const parsers::Outline params = outline_of_parameters(policy);
    policy.checks = read_checks(fields, {environment_, params, pack_.arena_, pack_.problems_});
    std::vector<Example> examples = read_examples(fields, policy.id);
    fields.finish();
    check_parameters(policy, examples);
    pack_.policies_.push_back(policy);
    pack_.examples_.push_back(std::move(examples));
  }

  // What examples set must be there, and be of its type.
  void check_parameters(const Policy& policy, const std::vector<Example>& examples) {
    const std::vector<Promise> promises = all_promises();
    const Catalogue catalogue{{&policy, 1}, items(), promises};
    for (const Example& example : examples)
      for (Problem& problem : check_configuration(example.configuration, catalogue, id_prefix))
        pack_.problems_.push_back(std::move(problem));
  }

  // What `params` holds: which names, and of which types.
  parsers::Outline outline_of_parameters(const Policy& policy) const {
    parsers::Outline outline{.name = "policy/params", .is_part = true};
    for (const Parameter& parameter : policy.parameters)
      outline.members.push_back(
          {parameter.name, type_of_value(type_of_default(parameter.default_value))});
    for (const Promise& promise : all_promises())
      outline.members.push_back({promise.name, type_of_value(promise.type)});
    return outline;
  }

  // As expressions call it. A number may be given as a whole one.
  static std::string_view type_of_value(std::string_view type) {
    if (type == "text") return "string";
    if (type == "integer") return "int";
    if (type == "boolean") return "bool";
    if (type == "list") return "list(dyn)";
    if (type == "table") return "map(string, dyn)";
    return "dyn";
  }

  // The pack's own, and those that it is put beside.
  std::vector<Promise> all_promises() const {
    std::vector<Promise> all{pack_.promises_};
    if (base_ != nullptr) all.insert(all.end(), base_->promises.begin(), base_->promises.end());
    return all;
  }

  std::span<const Parameter> parameters(Fields& fields) {
    std::vector<Parameter> parameters;
    const Value* table = fields.map("params");
    for (const Member& member : table == nullptr ? std::span<const Member>{} : table->members()) {
      if (!member.value.is(Value::Kind::map)) {
        problem("wrong-type", member.value.place(),
                fmt::format("`params.{}` must be a table with `default` and `about`", member.key));
        continue;
      }
      Fields own = fields_of(member.value);
      Parameter parameter{.name = member.key, .line = line_of(member.key_place)};
      if (const Value* about = own.text("about", Fields::Need::required))
        parameter.about = about->as_text();
      if (const Value* value = own.any("default", Fields::Need::required))
        parameter.default_value = pack_.arena_.text(as_expression(*value));
      own.finish();
      parameters.push_back(parameter);
    }
    return pack_.arena_.copy(parameters);
  }

  // ------------------------------------------------------------------- parts

  Fields fields_of(const Value& table) { return {table, id_prefix, pack_.problems_, recorder_}; }

  Localized localized(Fields& fields, std::string_view key) {
    const Value* table = fields.map(key, Fields::Need::required);
    if (table == nullptr) return {};
    Fields own = fields_of(*table);
    Localized text;
    if (const Value* en = own.text("en", Fields::Need::required)) text.en = en->as_text();
    if (const Value* ja = own.text("ja")) text.ja = ja->as_text();
    own.finish();
    return text;
  }

  std::span<const std::string_view> item_ids(Fields& fields, std::string_view key) {
    const auto ids = fields.texts(key);
    for (const Value* id : ids)
      if (find_item(items(), id->as_text()) == nullptr)
        problem("unknown-item", id->place(),
                fmt::format("`{}` is no item of ISO/IEC 27017", id->as_text()),
                nearest_item(id->as_text()));
    return views(ids);
  }

  std::string nearest_item(std::string_view id) const {
    std::vector<std::string_view> ids;
    for (const Item& item : items()) ids.push_back(item.id);
    return parsers::did_you_mean(id, ids);
  }

  std::span<const std::string_view> views(const std::vector<const Value*>& texts) {
    std::vector<std::string_view> views;
    for (const Value* text : texts) views.push_back(text->as_text());
    return pack_.arena_.copy(views);
  }

  static std::uint32_t line_of(const Place& place) {
    return place.source->position(place.begin).line;
  }

  static std::string_view trimmed(const Value& text) {
    std::string_view trimmed = text.as_text();
    while (!trimmed.empty() && (trimmed.back() == '\n' || trimmed.back() == ' '))
      trimmed.remove_suffix(1);
    while (!trimmed.empty() && trimmed.front() == '\n') trimmed.remove_prefix(1);
    return trimmed;
  }

  void problem(std::string_view id, Place place, std::string message, std::string hint = {}) {
    pack_.problems_.push_back({.id = std::string(id_prefix).append(id),
                               .message = std::move(message),
                               .place = place,
                               .hint = std::move(hint)});
  }

  const cel::Environment& environment_;
  const Catalogue* base_;
  KeyRecorder* recorder_;
  PolicyPack pack_;
};

PolicyPack load_policies(std::span<const PolicyFile> files, const cel::Environment& environment,
                         const Catalogue* base, KeyRecorder* recorder) {
  return PackLoader(environment, base, recorder).load(files);
}

}  // namespace linter
