// How much longer a piece of work takes when it gets four times as much.
//
//   growth([](int size) { return std::string(size, 'x'); }, 1000,
//          [](const std::string& text) { read(text); })         about 4
//
// Times of one thread's processor, the best of some: a busy machine makes no
// difference of the kind that is looked for, which is sixteen instead of four.
#pragma once

#include <functional>
#include <string>

namespace tests {

using WriteSize = std::function<std::string(int size)>;
using Work = std::function<void(const std::string& text)>;

[[nodiscard]] double growth(const WriteSize& write, int size, const Work& work);

// What `piece` gives for every number below the size, behind a beginning.
[[nodiscard]] WriteSize repeated(std::string beginning,
                                 std::function<std::string(const std::string& number)> piece);

// More than this grows faster than what is worked on.
inline constexpr double most_growth = 9;

}  // namespace tests
