// aws_iam_policy_document: from its blocks to the JSON document that the provider
// makes of them, letter by letter; and aws_arn.
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "parsers/terraform/data/pure.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/json.h"

namespace parsers::terraform {
namespace {

// The order in which the provider writes them, and what they are called in a block.
struct Key {
  std::string_view document{};
  std::string_view block{};
};
constexpr std::array<Key, 3> document_keys = {
    {{"Version", "version"}, {"Id", "policy_id"}, {"Statement", "statement"}}};
constexpr std::array<Key, 9> statement_keys = {{{"Sid", "sid"},
                                                {"Effect", "effect"},
                                                {"Action", "actions"},
                                                {"NotAction", "not_actions"},
                                                {"Resource", "resources"},
                                                {"NotResource", "not_resources"},
                                                {"Principal", "principals"},
                                                {"NotPrincipal", "not_principals"},
                                                {"Condition", "condition"}}};

// To merge it into a document, and to print it.
constexpr std::size_t steps_per_statement = 20;

constexpr std::string_view default_version = "2012-10-17";

class PolicyDocument {
 public:
  explicit PolicyDocument(const PureCall& call)
      : call_(call), evaluator_(call.evaluator), arena_(call.arena()) {}

  // The document; unknown where its statements are not to be had.
  Datum made() {
    merge_all("source_policy_documents", "source_json");
    if (open_) return *open_;
    add_own();
    if (open_) return *open_;
    merge_all("override_policy_documents", "override_json");
    if (open_) return *open_;
    std::vector<Field> fields{
        {"Version", {}, version_},
        {"Statement",
         {},
         Datum::sequence(Datum::Kind::tuple, arena_.copy(statements_), call_.self.place())}};
    if (id_) fields.push_back({"Id", {}, *id_});
    return object(std::move(fields), call_.self.place());
  }

 private:
  Datum object(std::vector<Field> fields, const Place& place) {
    return sorted_mapping(Datum::Kind::object, std::move(fields), place, arena_);
  }
  static std::string_view text_of(const Datum* datum) {
    return datum != nullptr && datum->is(Datum::Kind::text) ? datum->as_text() : std::string_view{};
  }

  void add_own() {
    const Datum* version = call_.self.find("version");
    if (version != nullptr && text_of(version) > version_.as_text()) version_ = *version;
    if (const Datum* id = call_.self.find("policy_id")) id_ = *id;
    const Datum* blocks = call_.self.find("statement");
    if (blocks == nullptr) return;
    if (blocks->is_open()) {
      open_ = *blocks;
      return;
    }
    for (const Datum& block : blocks->items()) add(statement(blocks->inner(block, arena_)));
  }

  // One with the same Sid takes the place of the earlier one.
  void add(const Datum& statement) {
    if (open_) return;
    if (!evaluator_.spend(steps_per_statement, call_.place)) {
      open_ = evaluator_.unknown("too many steps to evaluate", call_.place);
      return;
    }
    const std::string_view sid = text_of(statement.find("Sid"));
    const auto [at, is_new] = by_sid_.try_emplace(sid, statements_.size());
    if (is_new || sid.empty())
      statements_.push_back(statement);
    else
      statements_[at->second] = statement;
  }

  void merge_all(std::string_view list, std::string_view single) {
    if (const Datum* one = call_.self.find(single)) merge(*one);
    const Datum* documents = call_.self.find(list);
    if (documents == nullptr || open_) return;
    if (documents->is_open()) {
      open_ = *documents;
      return;
    }
    for (const Datum& document : documents->items()) merge(documents->inner(document, arena_));
  }

  void merge(const Datum& document) {
    if (open_ || document.is_null() ||
        (document.is(Datum::Kind::text) && document.as_text().empty()))
      return;
    std::optional<Datum> content;
    if (document.content() != nullptr)
      content = document.inner(*document.content(), arena_);
    else if (document.is(Datum::Kind::text))
      content = from_json(document, document.place(), arena_);
    if (!content || !content->is_mapping()) {
      open_ = document.is_open()
                  ? document
                  : evaluator_.error("a policy document to merge is no JSON", document.place());
      return;
    }
    if (const Datum* version = content->find("Version");
        version != nullptr && text_of(version) > version_.as_text())
      version_ = content->inner(*version, arena_);
    if (const Datum* id = content->find("Id"); id != nullptr && !text_of(id).empty())
      id_ = content->inner(*id, arena_);
    const Datum* statements = content->find("Statement");
    if (statements == nullptr) return;
    const Datum all = content->inner(*statements, arena_);
    if (all.is_mapping()) add(all);
    for (const Datum& statement : all.items()) add(all.inner(statement, arena_));
    if (all.is_open()) open_ = all;
  }

  Datum statement(const Datum& block) {
    if (block.is_open()) return block;
    std::vector<Field> fields;
    for (const Key& key : statement_keys) {
      const Field* field = field_of(block, key.block);
      if (field == nullptr) continue;
      const Datum value = converted(key, block.inner(field->value, arena_));
      if (!value.is_null()) fields.push_back({key.document, field->name_place, value});
    }
    if (block.find("effect") == nullptr)
      fields.push_back({"Effect", block.place(), Datum::text("Allow", block.place())});
    return object(std::move(fields), block.place());
  }

  static const Field* field_of(const Datum& block, std::string_view name) {
    for (const Field& field : block.fields())
      if (field.name == name) return &field;
    return nullptr;
  }

  Datum converted(const Key& key, const Datum& value) {
    if (key.block == "sid" || key.block == "effect")
      return value.is(Datum::Kind::text) && value.as_text().empty() ? Datum{} : value;
    if (key.block == "principals" || key.block == "not_principals") return principals(value);
    if (key.block == "condition") return conditions(value);
    return texts(value, true);
  }

  // One text stands for itself; several are sorted backwards, as the provider does.
  Datum texts(const Datum& list, bool with_variables) {
    if (list.is_open()) return list;
    std::vector<Datum> items;
    for (const Datum& item : list.items()) {
      const Datum text = to_text(list.inner(item, arena_), evaluator_);
      items.push_back(with_variables ? with_policy_variables(text) : text);
    }
    if (items.empty()) return {};
    if (items.size() == 1) return items.front();
    const auto known = [](const Datum& item) { return item.is(Datum::Kind::text); };
    if (std::all_of(items.begin(), items.end(), known))
      std::stable_sort(items.begin(), items.end(),
                       [](const Datum& a, const Datum& b) { return a.as_text() > b.as_text(); });
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), list.place());
  }

  // `&{aws:username}` is how `${aws:username}` is written, which HCL would read.
  Datum with_policy_variables(const Datum& text) {
    if (!text.is(Datum::Kind::text) || text.as_text().find("&{") == std::string_view::npos)
      return text;
    std::string changed(text.as_text());
    for (std::size_t at = changed.find("&{"); at != std::string::npos;
         at = changed.find("&{", at + 1))
      changed[at] = '$';
    return Datum::text(arena_.text(changed), text.place())
        .from(text.origin())
        .referring(text.references());
  }

  // principals { type = "AWS", identifiers = [...] }: {AWS: [...]}, or "*" for all.
  Datum principals(const Datum& blocks) {
    if (blocks.is_open()) return blocks;
    std::vector<Field> fields;
    for (const Datum& item : blocks.items()) {
      const Datum block = blocks.inner(item, arena_);
      const Datum* type = block.find("type");
      const Datum* identifiers = block.find("identifiers");
      if (type == nullptr || identifiers == nullptr) continue;
      const Datum known_type = to_text(block.inner(*type, arena_), evaluator_);
      if (!known_type.is(Datum::Kind::text)) return known_type;
      const Datum list = texts(block.inner(*identifiers, arena_), true);
      if (blocks.items().size() == 1 && known_type.as_text() == "*" && text_of(&list) == "*")
        return list;
      const auto same = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
        return field.name == known_type.as_text();
      });
      if (same == fields.end())
        fields.push_back({known_type.as_text(), known_type.place(), list});
      else
        same->value = joined(same->value, list);
    }
    return fields.empty() ? Datum{} : object(std::move(fields), blocks.place());
  }

  Datum joined(const Datum& first, const Datum& second) {
    std::vector<Datum> items;
    for (const Datum& part : {first, second}) {
      if (part.is_sequence())
        for (const Datum& item : part.items()) items.push_back(part.inner(item, arena_));
      else if (!part.is_null())
        items.push_back(part);
    }
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), first.place());
  }

  // condition { test, variable, values }: {test: {variable: values}}
  Datum conditions(const Datum& blocks) {
    if (blocks.is_open()) return blocks;
    std::vector<Field> tests;
    for (const Datum& item : blocks.items()) {
      const Datum block = blocks.inner(item, arena_);
      const Datum* test = block.find("test");
      const Datum* variable = block.find("variable");
      const Datum* values = block.find("values");
      if (test == nullptr || variable == nullptr || values == nullptr) continue;
      for (const Datum* needed : {test, variable})
        if (!needed->is(Datum::Kind::text))
          return needed->is_open() ? *needed
                                   : evaluator_.error("a condition is not text", needed->place());
      const Field inner{with_policy_variables(*variable).as_text(), variable->place(),
                        texts(block.inner(*values, arena_), true)};
      const auto same = std::find_if(tests.begin(), tests.end(), [&](const Field& field) {
        return field.name == test->as_text();
      });
      std::vector<Field> variables{inner};
      if (same != tests.end())
        variables.insert(variables.begin(), same->value.fields().begin(),
                         same->value.fields().end());
      const Datum value = object(std::move(variables), block.place());
      if (same == tests.end())
        tests.push_back({test->as_text(), test->place(), value});
      else
        same->value = value;
    }
    return tests.empty() ? Datum{} : object(std::move(tests), blocks.place());
  }

  const PureCall& call_;
  Evaluator& evaluator_;
  Arena& arena_;
  Datum version_ = Datum::text(default_version, {});
  std::optional<Datum> id_{};
  std::vector<Datum> statements_{};
  std::unordered_map<std::string_view, std::size_t> by_sid_{};  // never iterated
  std::optional<Datum> open_{};
};

// As the provider writes it: its own order of keys, two blanks for each level.
class Printer {
 public:
  explicit Printer(bool indented) : indented_(indented) {}

  std::string print(const Datum& document) {
    mapping(document, document_keys, 0);
    return std::move(out_);
  }

 private:
  template <std::size_t Size>
  void mapping(const Datum& datum, const std::array<Key, Size>& keys, std::size_t depth) {
    bool first = true;
    for (const Key& key : keys) {
      const Datum* value = datum.find(key.document);
      if (value == nullptr || value->is_null()) continue;
      if (key.document == "Statement" && value->items().empty()) continue;
      member(key.document, first, depth);
      if (key.document == "Statement")
        list(*value, depth + 1,
             [this, depth](const Datum& item) { mapping(item, statement_keys, depth + 2); });
      else
        any(*value, depth + 1);
    }
    close('{', '}', first, depth);
  }

  void any(const Datum& datum, std::size_t depth) {
    if (datum.is_mapping()) {
      bool first = true;
      for (const Field& field : datum.fields()) {
        member(field.name, first, depth);
        any(field.value, depth + 1);
      }
      close('{', '}', first, depth);
    } else if (datum.is_sequence()) {
      list(datum, depth, [this, depth](const Datum& item) { any(item, depth + 1); });
    } else {
      out_ += to_json(datum);
    }
  }

  template <typename Each>
  void list(const Datum& datum, std::size_t depth, const Each& each) {
    bool first = true;
    for (const Datum& item : datum.items()) {
      separate('[', first, depth + 1);
      each(item);
    }
    close('[', ']', first, depth);
  }

  void member(std::string_view name, bool& first, std::size_t depth) {
    separate('{', first, depth + 1);
    out_ += json_text(name) + (indented_ ? ": " : ":");
  }
  void separate(char open, bool& first, std::size_t depth) {
    out_ += std::exchange(first, false) ? open : ',';
    line(depth);
  }
  void close(char open, char end, bool empty, std::size_t depth) {
    if (empty)
      out_ += open;
    else
      line(depth);
    out_ += end;
  }
  void line(std::size_t depth) {
    if (indented_) out_ += "\n" + std::string(2 * depth, ' ');
  }

  bool indented_;
  std::string out_{};
};

}  // namespace

std::vector<Field> aws_policy_document(const PureCall& call) {
  const Datum document = PolicyDocument(call).made();
  const auto text = [&](bool indented) {
    return encoded(document, Printer(indented).print(document), call.place, call.evaluator);
  };
  return {{"json", call.place, text(true)}, {"minified_json", call.place, text(false)}};
}

// arn:partition:service:region:account:resource
std::vector<Field> aws_arn(const PureCall& call) {
  const Datum* arn = call.self.find("arn");
  if (arn == nullptr) return {};
  constexpr std::array<std::string_view, 5> names = {"partition", "service", "region", "account",
                                                     "resource"};
  std::vector<Field> fields;
  const bool known = arn->is(Datum::Kind::text) && arn->as_text().starts_with("arn:");
  std::string_view rest = known ? arn->as_text().substr(4) : std::string_view{};
  for (const std::string_view name : names) {
    const bool last = name == names.back();
    const std::size_t end = last ? rest.size() : std::min(rest.find(':'), rest.size());
    const Datum part = known ? Datum::text(rest.substr(0, end), call.place).from(arn->origin())
                       : arn->is_open() ? *arn
                                        : call.evaluator.error("this is no ARN", call.place);
    fields.push_back({name, call.place, part.referring(arn->references())});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return fields;
}

}  // namespace parsers::terraform
