// Whole small infrastructures, through the program that people run.
// `UPDATE_EXPECTED=1` rewrites the expected reports; the diff is the review.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> fixtures() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(SOURCE_FOLDER "/fixtures"))
    if (entry.is_directory()) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string report(const fs::path& folder, const std::string& format,
                   const std::string& threads = "2") {
  return run_lint({"--output-format", format, "--threads", threads, "."}, folder).output;
}

}  // namespace

TEST_CASE("every fixture gives its expected report") {
  for (const fs::path& folder : fixtures()) {
    DYNAMIC_SECTION(folder.filename().string()) {
      const std::string actual = report(folder, "concise");
      if (std::getenv("UPDATE_EXPECTED") != nullptr)
        std::ofstream{folder / "expected.txt", std::ios::binary} << actual;
      CHECK(actual == contents(folder / "expected.txt"));
    }
  }
}

TEST_CASE("a conforming infrastructure exits with 0, a violating one with 1") {
  for (const fs::path& folder : fixtures()) {
    CAPTURE(folder);
    const ProgramResult outcome = run_lint({"."}, folder);
    CHECK(outcome.exit_code == (folder.filename().string().ends_with("-violating") ? 1 : 0));
    CHECK(outcome.errors.empty());
  }
}

TEST_CASE("the violating web service breaks all four obligations in all three languages") {
  const std::string actual = report(SOURCE_FOLDER "/fixtures/web-service-violating", "concise");
  for (const std::string language : {"terraform/", "kubernetes/", "nginx/"})
    for (const std::string item : {"10.1.1", "13.1.3", "CLD.9.5.2", "12.3.1"}) {
      std::size_t found = 0;
      std::size_t begin = 0;
      while (begin < actual.size()) {
        const std::size_t end = std::min(actual.find('\n', begin), actual.size());
        const std::string line = actual.substr(begin, end - begin);
        found +=
            line.starts_with(language) && line.find("[" + item + "/") != std::string::npos ? 1 : 0;
        begin = end + 1;
      }
      CAPTURE(language, item);
      CHECK(found > 0);
    }
}

TEST_CASE("SARIF names files from the root of the repository, wherever lint was called") {
  const std::string from_root =
      run_lint({"--output-format", "sarif", "fixtures"}, SOURCE_FOLDER).output;
  const std::string below =
      run_lint({"--output-format", "sarif", "."}, SOURCE_FOLDER "/fixtures").output;
  const std::string beside =
      run_lint({"--output-format", "sarif", "../fixtures"}, SOURCE_FOLDER "/tests").output;
  const std::string outside =
      run_lint({"--output-format", "sarif", SOURCE_FOLDER "/fixtures"}, "/").output;
  const std::string uri = "\"uri\": \"fixtures/web-service-violating/nginx/conf.d/shop.conf\"";
  CHECK(from_root.find(uri) != std::string::npos);
  CHECK(below.find(uri) != std::string::npos);
  CHECK(beside.find(uri) != std::string::npos);
  CHECK(outside.find(uri) != std::string::npos);
}

TEST_CASE("a file that is named is judged alone, with the files beside it as context") {
  const TemporaryFolder folder;
  folder.write("bucket.tf", "resource \"aws_s3_bucket\" \"a\" {\n}\n");
  folder.write("versioning.tf",
               "resource \"aws_s3_bucket_versioning\" \"a\" {\n"
               "  bucket = aws_s3_bucket.a.id\n"
               "  versioning_configuration {\n    status = \"Enabled\"\n  }\n}\n");
  folder.write("database.tf",
               "resource \"aws_db_instance\" \"a\" {\n  publicly_accessible = true\n}\n");
  const std::string at = "database.tf:2:25: critical[13.1.3/database-on-public-network]";
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--isolated", "--output-format", "concise", "--select",
                                         "12.3.1/bucket-without-versions,13.1.3"});
    return run_lint(arguments, folder.path()).output;
  };
  CHECK(run({"bucket.tf"}).empty());
  CHECK(run({"."}).find(at) != std::string::npos);
  CHECK(run({"database.tf"}).find(at) != std::string::npos);
  CHECK(run({"--exclude", "database.tf", "."}).empty());
}

TEST_CASE("two runs, and any number of threads, give the same bytes") {
  const std::string folder = SOURCE_FOLDER "/fixtures";
  for (const std::string format : {"full", "concise", "json", "sarif", "github", "markdown"}) {
    CAPTURE(format);
    const std::string once = report(folder, format, "1");
    CHECK_FALSE(once.empty());
    CHECK(report(folder, format, "1") == once);
    CHECK(report(folder, format, "8") == once);
  }
}
