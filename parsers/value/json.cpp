#include "parsers/value/json.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <vector>

#include "parsers/limits.h"
#include "parsers/value/json_builder.h"
#include "parsers/value/written_text.h"

namespace parsers {
namespace {

constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                           rapidjson::kParseFullPrecisionFlag;

bool may_be_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  return begin != std::string_view::npos &&
         ((text[begin] == '{' && text[end] == '}') || (text[begin] == '[' && text[end] == ']'));
}

// Places in a file that is all JSON.
class InFile {
 public:
  explicit InFile(const Source& source) : source_(source) {}

  Value placed(const Value& value, std::size_t begin, std::size_t end) const {
    return value.at(source_.place(begin, end));
  }
  Place place(std::size_t begin, std::size_t end) const { return source_.place(begin, end); }
  // Without escapes, the letters are there already.
  std::string_view kept(std::string_view text, std::size_t begin, std::size_t end,
                        Arena& arena) const {
    return end - begin == text.size() ? source_.text().substr(begin, end - begin)
                                      : arena.text(text);
  }

 private:
  const Source& source_;
};

}  // namespace

Value with_json(const Value& text, Arena& arena) {
  if (!may_be_json(text.as_text())) return text;
  const std::string_view document = text.as_text();
  rapidjson::MemoryStream stream(document.data(), document.size());
  WrittenText written(text, arena);
  JsonBuilder builder(document, stream, written, arena, nullptr);
  rapidjson::Reader reader;
  if (reader.Parse<flags>(stream, builder).IsError()) return text;
  return text.holding(arena, arena.make<Value>(builder.result()));
}

JsonReading read_json(const Source& source, Arena& arena, SkipMember skip) {
  const std::string_view text = source.text();
  rapidjson::MemoryStream stream(text.data() + source.bom_size(), text.size() - source.bom_size());
  InFile places(source);
  JsonBuilder builder(text.substr(source.bom_size()), stream, places, arena, skip);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, builder);
  if (!result.IsError()) return {builder.result(), {}, 0};
  const bool stopped = result.Code() == rapidjson::kParseErrorTermination;
  return {{},
          stopped ? "it is nested too deep, or holds too much"
                  : rapidjson::GetParseError_En(result.Code()),
          result.Offset() + source.bom_size()};
}

}  // namespace parsers
