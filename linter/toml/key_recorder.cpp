#include "linter/toml/key_recorder.h"

#include <algorithm>

namespace linter {

using parsers::Value;

void KeyRecorder::asked(const Value& table, std::string_view key, Type type, bool required,
                        const Value* found) {
  const auto above = paths_.find(&table);
  const std::string path = (above == paths_.end() ? "" : above->second + ".") + std::string(key);
  if (found != nullptr) {
    paths_.emplace(found, path);
    for (const Value& item : found->items()) paths_.emplace(&item, path + "[]");
    for (const parsers::Member& member : found->members())
      paths_.emplace(&member.value, path + ".*");
  }
  const auto known = std::find_if(keys_.begin(), keys_.end(),
                                  [&](const Key& other) { return other.path == path; });
  if (known != keys_.end())
    std::rotate(known, known + 1, keys_.end());  // last again, for limit_to()
  else
    keys_.push_back({path, type, required, {}});
}

}  // namespace linter
