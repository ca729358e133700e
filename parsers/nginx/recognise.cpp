#include "parsers/nginx/recognise.h"

#include <algorithm>
#include <array>

#include "parsers/nginx/directive.h"
#include "parsers/nginx/dump.h"
#include "parsers/nginx/paths.h"

namespace parsers::nginx {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Names that only nginx uses.
bool is_called_nginx(std::string_view path) {
  return file_name(path).starts_with("nginx.conf") || path.ends_with(".nginx") ||
         contains(path, "nginx") || contains(path, "sites-available/") ||
         contains(path, "sites-enabled/");
}

bool is_in(std::string_view path, std::string_view folder) {
  const std::size_t at = path.find(folder);
  return at != std::string_view::npos && (at == 0 || path[at - 1] == '/');
}

// Endings of files that are no configuration, wherever they lie.
bool is_other_kind(std::string_view path) {
  constexpr std::array<std::string_view, 20> endings = {
      ".md",  ".sh",  ".py", ".yml", ".yaml", ".json", ".html", ".txt", ".pem", ".crt",
      ".key", ".lua", ".js", ".css", ".png",  ".svg",  ".rb",   ".go",  ".tf",  ".toml"};
  return std::any_of(endings.begin(), endings.end(),
                     [path](auto ending) { return path.ends_with(ending); });
}

// Marks of a template language that is filled in before nginx reads the file.
bool is_template(std::string_view text) {
  return contains(text, "{{") || contains(text, "{%") || contains(text, "<%");
}

bool opens_block(Ending ending) { return ending == Ending::block_begin; }

bool fits(const Directive& row, std::size_t arguments, bool is_block) {
  return (row.shape == Shape::block) == is_block && arguments >= row.arguments.least &&
         (row.arguments.most == any_number || arguments <= row.arguments.most);
}

// What the first directives of a text are like.
struct Impression {
  int directives = 0;
  int known = 0;
  int faults = 0;
};

constexpr int enough_directives = 100;

Impression first_impression(std::string_view text, std::size_t begin) {
  Arena arena;
  Lexer lexer{text, begin, text.size(), arena};
  Impression impression;
  std::vector<Word> words;
  int inside_entries = 0;  // how deep in a block that has no directives
  while (impression.directives < enough_directives) {
    words.clear();
    const Ending ending = lexer.next(words);
    if (lexer.fault().kind != Fault::Kind::none) ++impression.faults;
    if (ending == Ending::text_end) break;
    if (ending == Ending::block_end) {
      inside_entries = std::max(inside_entries - 1, 0);
      continue;
    }
    if (inside_entries > 0) {
      if (opens_block(ending)) ++inside_entries;
      continue;
    }
    ++impression.directives;
    if (words.empty()) continue;
    const auto rows = rows_of(words[0].text);
    if (std::any_of(rows.begin(), rows.end(), [&](const Directive* row) {
          return fits(*row, words.size() - 1, opens_block(ending));
        }))
      ++impression.known;
    if (!opens_block(ending)) continue;
    if (is_lua_block(words[0].text))
      (void)lexer.skip_lua_block();
    else if (has_entries(words[0].text))
      inside_entries = 1;
  }
  return impression;
}

}  // namespace

bool wants(std::string_view path) {
  const std::string_view name = file_name(path);
  if (name.starts_with("nginx.conf") || name.ends_with(".conf") || name.ends_with(".nginx") ||
      name.ends_with(".conf.template") || name.ends_with(".vhost"))
    return true;
  if (is_other_kind(name) || name.starts_with('.')) return false;
  if (is_in(path, "sites-available/") || is_in(path, "sites-enabled/")) return true;
  return (is_in(path, "conf.d/") || is_in(path, "snippets/")) && contains(folder_of(path), "nginx");
}

Claim claims(const Source& source) {
  const std::string_view text = source.text();
  if (!files_of_dump(text).empty()) return Claim::yes;
  if (is_template(text)) return Claim::no;
  const Impression seen = first_impression(text, source.bom_size());
  if (seen.known == 0) return Claim::no;
  if (is_called_nginx(source.path()))
    return seen.known * 4 >= seen.directives ? Claim::yes : Claim::no;
  if (seen.faults == 0) return seen.known * 5 >= seen.directives * 3 ? Claim::yes : Claim::no;
  return seen.known >= 3 && seen.known * 4 >= seen.directives * 3 ? Claim::yes : Claim::no;
}

namespace {

constexpr std::array<Context, 10> outermost_first = {
    Context::http,        Context::server, Context::location,      Context::main,
    Context::upstream,    Context::stream, Context::stream_server, Context::mail,
    Context::mail_server, Context::events};
constexpr std::array<Context, 10> for_snippets = {
    Context::server, Context::location,      Context::http, Context::upstream,    Context::main,
    Context::stream, Context::stream_server, Context::mail, Context::mail_server, Context::events};

int fitting(const Syntax& syntax, std::uint32_t first, std::uint32_t last, Context context,
            bool look_inside) {
  int count = 0;
  for (std::uint32_t i = first; i < last; i = syntax.statements[i].next) {
    const Statement& statement = syntax.statements[i];
    const std::string_view name = syntax.name_of(statement);
    const Directive* const row = find(name, context);
    if (row == nullptr || name == "include") continue;
    if ((row->shape == Shape::block) != (statement.body != Body::none)) continue;
    ++count;
    if (!look_inside || statement.body != Body::directives) continue;
    const Context inner = inside(name, context);
    if (inner != Context::other) count += fitting(syntax, i + 1, statement.next, inner, false);
  }
  return count;
}

}  // namespace

Context entry_context(const Syntax& syntax, const File& file) {
  const bool is_snippet = contains(file.path, "snippet");
  Context best = Context::http;
  int most = 0;
  for (const Context context : is_snippet ? for_snippets : outermost_first) {
    const int count = fitting(syntax, file.first, file.last, context, true);
    if (count <= most) continue;
    most = count;
    best = context;
  }
  return best;
}

bool is_main(const Syntax& syntax, const File& file) {
  bool looks_main = false;
  for (std::uint32_t i = file.first; i < file.last; i = syntax.statements[i].next) {
    const std::string_view name = syntax.name_of(syntax.statements[i]);
    if (syntax.statements[i].body == Body::none) continue;
    if (name == "http" || name == "events" || name == "stream" || name == "mail") looks_main = true;
  }
  if (looks_main || !file_name(file.path).starts_with("nginx.conf")) return looks_main;
  // A nginx.conf may also be a file of servers, for conf.d.
  const Context entry = entry_context(syntax, file);
  return entry == Context::main || fitting(syntax, file.first, file.last, entry, true) == 0;
}

}  // namespace parsers::nginx
