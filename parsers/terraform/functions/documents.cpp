// Functions that read documents other than JSON.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

using Row = std::vector<std::string>;

// Comma-separated values as RFC 4180 has them, lines without anything left out.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  // The next row; nothing at the end, or where the text is wrong.
  std::optional<Row> row() {
    while (skip_line_end()) {
    }
    if (rest_.empty()) return std::nullopt;
    Row row;
    do {
      row.emplace_back();
      if (!(rest_.starts_with('"') ? quoted(row.back()) : plain(row.back()))) {
        failed_ = true;
        return std::nullopt;
      }
    } while (skip(','));
    skip_line_end();
    return row;
  }
  [[nodiscard]] bool has_failed() const { return failed_; }

 private:
  bool skip(char sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool skip_line_end() {
    if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
    return skip('\n');
  }
  [[nodiscard]] bool at_end_of_field() const {
    return rest_.empty() || rest_[0] == ',' || rest_[0] == '\n' || rest_.starts_with("\r\n");
  }
  bool plain(std::string& field) {
    while (!at_end_of_field()) {
      if (rest_[0] == '"') return false;
      field += rest_[0];
      rest_.remove_prefix(1);
    }
    return true;
  }
  bool quoted(std::string& field) {
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      if (rest_.starts_with("\"\"")) {
        rest_.remove_prefix(1);
      } else if (skip('"')) {
        return at_end_of_field();
      } else if (rest_.starts_with("\r\n")) {
        rest_.remove_prefix(1);
      }
      field += rest_[0];
      rest_.remove_prefix(1);
    }
    return false;
  }

  std::string_view rest_;
  bool failed_ = false;
};

const Type& type_of_row(const Call& call, Row names) {
  std::sort(names.begin(), names.end());
  std::vector<Type::Attribute> attributes;
  for (const std::string& name : names)
    attributes.push_back({.name = call.arena().text(name), .type = &Type::text});
  Type type{.kind = Type::Kind::object, .attributes = call.arena().copy(attributes)};
  return *call.arena().make<Type>(type);
}

// The first row has the names of the columns.
Datum csvdecode(const Call& call) {
  CsvReader reader(call[0].as_text());
  const auto names = reader.row();
  if (!names) return call.error("the first line of the CSV, which names the columns, is missing");
  std::vector<Datum> rows;
  while (const auto row = reader.row()) {
    if (row->size() != names->size()) return call.error("a row has too many or too few columns");
    std::vector<Field> fields;
    for (std::size_t i = 0; i < row->size(); ++i)
      fields.push_back({call.arena().text((*names)[i]), {}, call.text((*row)[i])});
    const std::size_t count = fields.size();
    rows.push_back(
        sorted_mapping(Datum::Kind::object, std::move(fields), call.place, call.arena()));
    if (rows.back().fields().size() != count) return call.error("two columns have the same name");
  }
  if (reader.has_failed()) return call.error("the CSV has a quote that does not belong there");
  return call.collection(Datum::Kind::list, rows, type_of_row(call, *names));
}

constexpr Function table[] = {
    {"csvdecode", "s", 1, 1, Open::anywhere, csvdecode, 20},
};

}  // namespace

std::span<const Function> document_functions() { return table; }

}  // namespace parsers::terraform
