// Writes JSON as it goes: memory does not grow with what was written, and the
// result is valid UTF-8 whatever the text is made of.
//
//   JsonWriter json{out};
//   json.object([&] {
//     json.member("path", path);
//     json.array("lines", [&] { json.number(3); });
//   });
//
// The only place, with where JSON is read, that knows RapidJSON.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <string_view>

namespace linter::report {

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out);
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter();  // writes what is still in the buffer

  // Values: elements of an array, or what stands at the top.
  void text(std::string_view text);
  void number(std::uint64_t number);
  void number(std::int64_t number);
  void number(double number);  // as text if it is not finite
  void boolean(bool value);
  void null();
  template <typename Body>
  void object(Body body) {
    begin_object();
    body();
    end_object();
  }
  template <typename Body>
  void array(Body body) {
    begin_array();
    body();
    end_array();
  }

  // Members of an object.
  void key(std::string_view name);
  void member(std::string_view name, std::string_view text);
  void member(std::string_view name, const char* text) { member(name, std::string_view{text}); }
  void member(std::string_view name, std::uint64_t number);
  void member(std::string_view name, std::uint32_t number) { member(name, std::uint64_t{number}); }
  void member(std::string_view name, bool value);
  // Nothing at all if `text` is empty.
  void member_unless_empty(std::string_view name, std::string_view text);
  template <typename Body>
  void object(std::string_view name, Body body) {
    key(name);
    object(body);
  }
  template <typename Body>
  void array(std::string_view name, Body body) {
    key(name);
    array(body);
  }

 private:
  void begin_object();
  void end_object();
  void begin_array();
  void end_array();

  struct Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace linter::report
