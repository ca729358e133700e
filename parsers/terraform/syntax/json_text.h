// JSON with places: the text of a .tf.json as values that know where they stand.
//
//   JsonReader reader(source, arena, problems);
//   const Json* root = reader.read();      // nullptr if it is no JSON; a Problem says why
//
// Names may repeat in an object, as Terraform allows it. Everything lives in the
// arena.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/problem.h"
#include "parsers/value/arena.h"

namespace parsers::terraform {

struct JsonMember;

struct Json {
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
  Kind kind = Kind::null;
  bool boolean = false;
  Place place{};            // of a text with its quotes
  std::string_view text{};  // of a text, decoded; of a number as it is written
  // Where each byte of a text that has escapes is written, and one more for its
  // end; empty: byte by byte behind the quote.
  std::span<const std::uint32_t> offsets{};
  std::span<const Json> items{};
  std::span<const JsonMember> members{};

  [[nodiscard]] bool is(Kind wanted) const { return kind == wanted; }
  // Where [begin, end) of the decoded text is written.
  [[nodiscard]] Place written(std::uint32_t begin, std::uint32_t end) const;
};

struct JsonMember {
  Json name{};  // a text
  Json value{};
};

class JsonReader {
 public:
  JsonReader(const Source& source, Arena& arena, std::vector<Problem>& problems)
      : source_(source), text_(source.text()), arena_(arena), problems_(problems) {}

  [[nodiscard]] const Json* read();

 private:
  bool read_value(Json& into);
  bool read_text(Json& into);
  bool read_escape(std::string& decoded);
  bool read_number(Json& into);
  bool read_word(std::string_view word, Json::Kind kind, Json& into);
  bool read_array(Json& into);
  bool read_object(Json& into);
  void skip_blanks();
  bool skip(char sign);
  bool fail(std::string message);

  const Source& source_;
  std::string_view text_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t count_ = 0;
};

}  // namespace parsers::terraform
