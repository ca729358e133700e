// Reads a TOML table into a plain struct, strictly: a key that nobody asked for,
// a missing one, a value of the wrong type are Problems with their place.
//
//   Fields fields(table, "policy/", problems);
//   policy.severity = ...fields.text("severity")...;
//   fields.finish();                        // reports the keys nobody asked for
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/toml/key_recorder.h"
#include "parsers/problem.h"
#include "parsers/value/value.h"

namespace linter {

class Fields {
 public:
  enum class Need { optional, required };

  // `id_prefix` is put before "unknown-key", "wrong-type", "missing-key" in the
  // ids of Problems. `table` must be a map.
  // `recorder` notes what is asked for; may be nullptr.
  Fields(const parsers::Value& table, std::string_view id_prefix,
         std::vector<parsers::Problem>& problems, KeyRecorder* recorder = nullptr);

  // The fields of a table within this one: of the same file, noted by the same
  // recorder.
  [[nodiscard]] Fields inside(const parsers::Value& table) const;

  // Each gives the value of `key`, or nullptr if it is not there or of another type.
  const parsers::Value* text(std::string_view key, Need need = Need::optional);
  const parsers::Value* boolean(std::string_view key, Need need = Need::optional);
  const parsers::Value* integer(std::string_view key, Need need = Need::optional);
  const parsers::Value* map(std::string_view key, Need need = Need::optional);
  const parsers::Value* list(std::string_view key, Need need = Need::optional);
  const parsers::Value* any(std::string_view key, Need need = Need::optional);
  // A table of which every value is a text; a value that is none is reported.
  const parsers::Value* map_of_texts(std::string_view key, Need need = Need::optional);
  // A list of texts; one text stands for a list of one.
  std::vector<const parsers::Value*> texts(std::string_view key, Need need = Need::optional);
  // One of `words`: its index; -1 if it is not there or another word.
  int one_of(std::string_view key, std::span<const std::string_view> words,
             Need need = Need::optional);

  // For a key that other tables have: reports it, and says what to do instead.
  void refuse(std::string_view key, std::string hint);
  // Reports every key that no call above asked for.
  void finish();

  void report(std::string_view id, parsers::Place place, std::string message,
              std::string hint = {});

 private:
  const parsers::Value* find(std::string_view key, Need need, KeyRecorder::Type type);
  const parsers::Value* get(std::string_view key, Need need, KeyRecorder::Type type);

  const parsers::Value& table_;
  std::string id_prefix_;
  std::vector<parsers::Problem>& problems_;
  KeyRecorder* recorder_;
  std::vector<std::string_view> asked_;
  std::vector<std::string_view> refused_;
};

}  // namespace linter
