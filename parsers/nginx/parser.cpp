#include "parsers/nginx/parser.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "parsers/limits.h"
#include "parsers/nginx/directive.h"
#include "parsers/nginx/dump.h"
#include "parsers/nginx/problems.h"

namespace parsers::nginx {
namespace {

// Builds the statements of one file from what the Lexer returns.
class Parser {
 public:
  Parser(Syntax& syntax, Lexer& lexer) : syntax_(syntax), lexer_(lexer) {}

  void run();

 private:
  void open_block();
  void close_block();
  void skip_block();
  void add_statement(std::uint32_t first_word, std::uint32_t begin);
  void report_fault();
  void report_open_blocks();
  void report_syntax(std::string message, Stretch where, std::string hint = {});
  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(syntax_.statements.size());
  }

  Syntax& syntax_;
  Lexer& lexer_;
  std::vector<std::uint32_t> open_{};  // the blocks around, outermost first
};

void Parser::report_syntax(std::string message, Stretch where, std::string hint) {
  report(syntax_.problems, {.id = "nginx/syntax",
                            .severity = Problem::Severity::error,
                            .message = std::move(message),
                            .place = syntax_.source->place(where.begin, where.end),
                            .hint = std::move(hint)});
}

void Parser::report_fault() {
  const Fault& fault = lexer_.fault();
  const Place place = syntax_.source->place(fault.where.begin, fault.where.end);
  switch (fault.kind) {
    case Fault::Kind::none: return;
    case Fault::Kind::after_quote:
      return report_syntax(fmt::format("`{}` follows a closing quote", place.text()), fault.where,
                           "put a space between the words, or quote the whole word");
    case Fault::Kind::empty:
      return report_syntax(fmt::format("`{}` without a directive before it", place.text()),
                           fault.where);
    case Fault::Kind::unfinished:
      return report_syntax(
          place.begin == place.end ? "the file ends within a directive" : "`}` within a directive",
          fault.where, "a `;` is missing before it");
    case Fault::Kind::unterminated:
      return report_syntax(fmt::format("the quote {} is not closed", place.text()), fault.where);
    case Fault::Kind::too_long:
      return report_syntax(
          fmt::format("longer than the {} bytes that nginx can read at once", Lexer::buffer_size),
          fault.where, "perhaps a closing quote is missing");
    case Fault::Kind::bare_brace:
      return report_syntax(
          fmt::format("`{{` ends a word without quotes, so nginx reads `{}` as a block",
                      place.text()),
          fault.where, "put the regular expression in quotes");
  }
}

void Parser::add_statement(std::uint32_t first_word, std::uint32_t begin) {
  Statement statement{.first_word = first_word,
                      .word_count = static_cast<std::uint32_t>(syntax_.words.size()) - first_word,
                      .begin = begin,
                      .head_end = lexer_.position(),
                      .end = lexer_.position(),
                      .next = count() + 1};
  if (statement.word_count != 0) {
    statement.begin = syntax_.words[first_word].begin;
    statement.head_end = syntax_.words.back().end;
  }
  syntax_.statements.push_back(statement);
}

void Parser::open_block() {
  Statement& statement = syntax_.statements.back();
  const std::string_view name = syntax_.name_of(statement);
  if (is_lua_block(name)) {
    statement.body = Body::opaque;
    if (!lexer_.skip_lua_block())
      report_syntax(fmt::format("the block of `{}` is not closed", name),
                    {statement.begin, statement.head_end});
    statement.end = lexer_.position();
    return;
  }
  statement.body = has_entries(name) ? Body::entries : Body::directives;
  if (open_.size() >= limits::depth) return skip_block();
  open_.push_back(count() - 1);
}

// Leaves out what is in a block that is nested too deeply.
void Parser::skip_block() {
  report(syntax_.problems,
         {.id = "limit/depth",
          .severity = Problem::Severity::error,
          .message = fmt::format("blocks nested deeper than {}; what is in this one is not read",
                                 limits::depth),
          .place = syntax_.head(syntax_.statements.back())});
  const std::size_t words = syntax_.words.size();
  for (std::size_t depth = 1; depth != 0;) {
    const Ending ending = lexer_.next(syntax_.words);
    syntax_.words.resize(words);
    if (ending == Ending::text_end) break;
    if (ending == Ending::block_begin) ++depth;
    if (ending == Ending::block_end) --depth;
  }
  syntax_.statements.back().end = lexer_.position();
}

void Parser::close_block() {
  if (open_.empty()) {
    return report_syntax("`}` without a block that it could close",
                         {lexer_.position() - 1, lexer_.position()});
  }
  Statement& block = syntax_.statements[open_.back()];
  block.end = lexer_.position();
  block.next = count();
  open_.pop_back();
}

void Parser::report_open_blocks() {
  if (open_.empty()) return;
  const Statement& innermost = syntax_.statements[open_.back()];
  report_syntax(fmt::format("the block of `{}` is not closed", syntax_.name_of(innermost)),
                {innermost.begin, innermost.head_end},
                "a `}` is missing before the end of the file");
  while (!open_.empty()) close_block();
}

void Parser::run() {
  while (true) {
    const auto first_word = static_cast<std::uint32_t>(syntax_.words.size());
    const Ending ending = lexer_.next(syntax_.words);
    report_fault();
    if (ending == Ending::text_end) break;
    if (ending == Ending::block_end) {
      close_block();
      continue;
    }
    if (count() >= limits::nodes_per_file) {
      report(syntax_.problems,
             {.id = "limit/nodes",
              .severity = Problem::Severity::error,
              .message = fmt::format("more than {} directives; the rest of the file is not read",
                                     limits::nodes_per_file),
              .place = syntax_.source->place(lexer_.position(), lexer_.position())});
      syntax_.words.resize(first_word);
      break;
    }
    const bool stray = syntax_.words.size() == first_word;
    if (stray && ending == Ending::semicolon) continue;
    add_statement(first_word, lexer_.position() - 1);
    if (ending == Ending::block_begin) open_block();
  }
  report_open_blocks();
}

// A byte order mark becomes a part of the first word, as it does for nginx.
void report_byte_order_mark(Syntax& syntax) {
  if (syntax.source->bom_size() == 0) return;
  report(
      syntax.problems,
      {.id = "nginx/syntax",
       .severity = Problem::Severity::error,
       .message =
           "the file begins with a byte order mark, which nginx takes for a part of the first word",
       .place = syntax.source->place(0, syntax.source->bom_size()),
       .hint = "save the file as UTF-8 without a byte order mark"});
}

}  // namespace

std::unique_ptr<Syntax> parse(const Source& source, Arena& arena) {
  auto syntax = std::make_unique<Syntax>();
  syntax->source = &source;
  const std::string_view text = source.text();
  syntax->files = files_of_dump(text);
  syntax->is_dump = !syntax->files.empty();
  if (!syntax->is_dump)
    syntax->files = {
        {source.path(), {source.bom_size(), static_cast<std::uint32_t>(text.size())}, 0, 0}};
  report_byte_order_mark(*syntax);

  std::vector<Stretch> comments;
  const bool has_suppressions = text.find("lint:ignore") != std::string_view::npos;
  for (File& file : syntax->files) {
    file.first = static_cast<std::uint32_t>(syntax->statements.size());
    Lexer lexer{text, file.where.begin, file.where.end, arena,
                has_suppressions ? &comments : nullptr};
    Parser{*syntax, lexer}.run();
    file.last = static_cast<std::uint32_t>(syntax->statements.size());
  }
  for (const Stretch& comment : comments) {
    const Place place = source.place(comment.begin, comment.end);
    if (place.text().find("lint:ignore") != std::string_view::npos)
      syntax->comments.push_back(place);
  }
  return syntax;
}

}  // namespace parsers::nginx
