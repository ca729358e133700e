// Notes which keys the loader of policies asks for, and of which types: what the
// schema for editors is made of, so that it cannot differ from the loader.
//
//   KeyRecorder recorder(table);       // of a policy that has every key
//   load_policies(files, environment, base, &recorder);
//   recorder.keys()                    // {"check[].when", text, optional}, ...
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/value/value.h"

namespace linter {

class KeyRecorder {
 public:
  enum class Type { text, boolean, integer, texts, map, map_of_texts, list, any };

  struct Key {
    std::string path{};  // "title.en", "check[].when", "params.*.about"
    Type type = Type::any;
    bool required = false;
    std::vector<std::string_view> words{};  // the only ones, if there are any
  };

  // `found` is what stands at the key, or nullptr.
  void asked(const parsers::Value& table, std::string_view key, Type type, bool required,
             const parsers::Value* found);
  // The key that was asked for last takes one of these words only.
  void limit_to(std::vector<std::string_view> words) { keys_.back().words = std::move(words); }

  // In the order in which they were asked for first.
  [[nodiscard]] const std::vector<Key>& keys() const { return keys_; }

 private:
  std::vector<Key> keys_;
  std::unordered_map<const parsers::Value*, std::string> paths_;  // of tables within tables
};

}  // namespace linter
