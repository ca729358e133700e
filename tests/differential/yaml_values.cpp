// yaml_values FILE...: what our reader makes of the documents of each file, in
// JSON, one line each with the file's name in front. For compare.go.
#include "tests/support/yaml_values.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string path = arguments[i];
    std::ifstream file(path, std::ios::binary);
    const parsers::Source source(
        path, std::string(std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}));
    for (const std::string& line : tests::yaml_values(source))
      std::cout << path << '\t' << line << '\n';
  }
  return 0;
}
