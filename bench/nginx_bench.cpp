// How fast nginx configuration is read: the lexer alone, the tree, and the whole
// way to entities, over the files given or over a made-up configuration.
//
//   nginx_bench [file...]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <deque>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "parsers/format.h"
#include "parsers/nginx/lexer.h"
#include "parsers/nginx/parser.h"

namespace parsers::nginx {
extern const Format format;
}

namespace {

using namespace parsers;

class NoFiles final : public Files {
 public:
  const Source* open(std::string_view, std::string&) override { return nullptr; }
  const Document* document(std::string_view, std::string&) override { return nullptr; }
  std::vector<std::string> list(std::string_view) override { return {}; }
};

std::string made_up(int servers) {
  std::string text = "worker_processes auto;\nevents { worker_connections 1024; }\nhttp {\n";
  for (int i = 0; i < servers; ++i) {
    const std::string name = "site" + std::to_string(i) + ".example.com";
    text += "    # The server of " + name +
            ".\n    server {\n        listen 443 ssl;\n        server_name " + name +
            ";\n        ssl_certificate /etc/ssl/" + name +
            ".pem;\n        ssl_protocols TLSv1.2 TLSv1.3;\n"
            "        add_header Strict-Transport-Security \"max-age=63072000; includeSubDomains\" "
            "always;\n\n"
            "        location / {\n            proxy_pass http://127.0.0.1:8080;\n"
            "            proxy_set_header Host $host;\n            proxy_set_header "
            "X-Forwarded-For $proxy_add_x_forwarded_for;\n"
            "        }\n        location ~* \\.(?:css|js|png)$ {\n            expires 30d;\n       "
            "     access_log off;\n        }\n    }\n";
  }
  return text + "}\n";
}

// The best of several runs, in seconds.
template <typename Work>
double best(Work work) {
  double least = std::numeric_limits<double>::max();
  for (int round = 0; round < 9; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    least = std::min(
        least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return least;
}

std::size_t lex(const Source& source, Arena& arena, std::vector<nginx::Word>& words) {
  nginx::Lexer lexer{source.text(), 0, source.text().size(), arena};
  std::size_t count = 0;
  while (lexer.next(words) != nginx::Ending::text_end) {
    count += words.size();
    words.clear();
  }
  return count;
}

}  // namespace

int main(int count, char** arguments) {
  std::deque<Source> sources;
  for (int i = 1; i < count; ++i) {
    std::stringstream text;
    text << std::ifstream{arguments[i], std::ios::binary}.rdbuf();
    sources.emplace_back(arguments[i], text.str());
  }
  if (sources.empty()) sources.emplace_back("nginx.conf", made_up(2000));
  std::size_t bytes = 0;
  for (const Source& source : sources) bytes += source.text().size();

  std::size_t words_read = 0;
  std::vector<nginx::Word> words;
  Arena scratch;
  const double lexed = best([&] {
    scratch.reset();
    for (const Source& source : sources) words_read += lex(source, scratch, words);
  });
  const double parsed = best([&] {
    scratch.reset();
    for (const Source& source : sources) words_read += nginx::parse(source, scratch)->words.size();
  });
  std::size_t entities = 0;
  const double whole = best([&] {
    Arena arena;
    std::vector<std::unique_ptr<Document>> documents;
    std::vector<const Document*> views;
    for (const Source& source : sources) {
      documents.push_back(nginx::format.parse(source, arena));
      views.push_back(documents.back().get());
    }
    NoFiles files;
    entities = nginx::format.resolve(views, {}, files, arena).entities.size();
  });
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf("%zu files, %.2f MB, %zu entities (%zu)\n", sources.size(), megabytes, entities,
              words_read % 10);
  std::printf("lexer   %8.1f MB/s\n", megabytes / lexed);
  std::printf("tree    %8.1f MB/s  %6.2f x lexer\n", megabytes / parsed, parsed / lexed);
  std::printf("whole   %8.1f MB/s  %6.2f x lexer\n", megabytes / whole, whole / lexed);
}
