#include "tests/support/growth.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace tests {
namespace {

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double seconds_for(const std::string& text, const Work& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double start = processor_seconds();
    work(text);
    best = std::min(best, processor_seconds() - start);
  }
  return best;
}

}  // namespace

double growth(const WriteSize& write, int size, const Work& work) {
  const double few = seconds_for(write(size), work);
  return seconds_for(write(4 * size), work) / few;
}

WriteSize repeated(std::string beginning,
                   std::function<std::string(const std::string& number)> piece) {
  return [beginning = std::move(beginning), piece = std::move(piece)](int size) {
    std::string all = beginning;
    for (int i = 0; i < size; ++i) all += piece(std::to_string(i));
    return all;
  };
}

}  // namespace tests
