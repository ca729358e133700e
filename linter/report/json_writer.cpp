#include "linter/report/json_writer.h"

#include <rapidjson/prettywriter.h>

#include <cmath>
#include <limits>
#include <ostream>
#include <string>

#include "linter/report/unicode.h"

namespace linter::report {
namespace {

// What RapidJSON calls a stream, over ours.
class Sink {
 public:
  using Ch = char;

  explicit Sink(std::ostream& out) : out_(out) { buffer_.reserve(capacity); }
  void Put(char byte) {  // NOLINT(readability-identifier-naming): RapidJSON calls it
    buffer_ += byte;
    if (buffer_.size() == capacity) Flush();
  }
  void Flush() {  // NOLINT(readability-identifier-naming)
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }

 private:
  static constexpr std::size_t capacity = std::size_t{64} * 1024;
  std::ostream& out_;
  std::string buffer_;
};

}  // namespace

struct JsonWriter::Writer {
  explicit Writer(std::ostream& out) : sink(out), json(sink) { json.SetIndent(' ', 2); }

  Sink sink;
  rapidjson::PrettyWriter<Sink> json;
};

JsonWriter::JsonWriter(std::ostream& out) : writer_(std::make_unique<Writer>(out)) {}

JsonWriter::~JsonWriter() {
  writer_->sink.Put('\n');
  writer_->sink.Flush();
}

void JsonWriter::text(std::string_view text) {
  const auto write = [this](std::string_view valid) {
    writer_->json.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  };
  if (ascii_length(text) == text.size())
    write(text);
  else
    write(valid_utf8(text));
}

void JsonWriter::number(std::uint64_t number) { writer_->json.Uint64(number); }
void JsonWriter::number(std::int64_t number) { writer_->json.Int64(number); }

void JsonWriter::number(double number) {
  if (std::isfinite(number))
    writer_->json.Double(number);
  else
    text(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
}

void JsonWriter::boolean(bool value) { writer_->json.Bool(value); }
void JsonWriter::null() { writer_->json.Null(); }

void JsonWriter::key(std::string_view name) { text(name); }

void JsonWriter::member(std::string_view name, std::string_view value) {
  key(name);
  text(value);
}

void JsonWriter::member(std::string_view name, std::uint64_t value) {
  key(name);
  number(value);
}

void JsonWriter::member(std::string_view name, bool value) {
  key(name);
  boolean(value);
}

void JsonWriter::member_unless_empty(std::string_view name, std::string_view value) {
  if (!value.empty()) member(name, value);
}

void JsonWriter::begin_object() { writer_->json.StartObject(); }
void JsonWriter::end_object() { writer_->json.EndObject(); }
void JsonWriter::begin_array() { writer_->json.StartArray(); }
void JsonWriter::end_array() { writer_->json.EndArray(); }

}  // namespace linter::report
