// The external scanner of the HCL grammar: the tokens that depend on where in a
// template we are. It takes the place of the scanner that the grammar ships.
//
//   "a ${b} c"      quote, text "a ", ${, (the grammar reads b), }, text " c", quote
//
// A run of text is one token, white space at its ends included. A quoted string
// that is not closed on its line gets an empty closing quote there, so that the
// damage ends with the line; a heredoc may be closed by the end of the file.
//
// What surrounds the current token is a stack, and the stack is kept as the very
// bytes that tree-sitter stores with each token. What does not fit is refused
// and becomes an error node.
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tree_sitter/parser.h"

// The order of `externals` in the grammar.
enum Token {
  QUOTE_OPENS,
  QUOTE_CLOSES,
  TEXT,
  INTERPOLATION_OPENS,
  INTERPOLATION_CLOSES,
  DIRECTIVE_OPENS,
  DIRECTIVE_CLOSES,
  HEREDOC_NAME,
};

// The last byte of each entry of the stack. Before that of a heredoc stand the
// letters of its name and their number.
enum Surroundings {
  NOTHING,
  QUOTES,
  INTERPOLATION,
  DIRECTIVE,
  HEREDOC_BEGINS,  // its name was read, the rest of that line not
  HEREDOC,
  HEREDOC_ENDS,  // its name is next
};

typedef struct {
  unsigned size;
  uint8_t stack[TREE_SITTER_SERIALIZATION_BUFFER_SIZE];
} Scanner;

static enum Surroundings top(const Scanner* scanner) {
  return scanner->size == 0 ? NOTHING : (enum Surroundings)scanner->stack[scanner->size - 1];
}

static bool in_heredoc(const Scanner* scanner) { return top(scanner) >= HEREDOC_BEGINS; }

static bool push(Scanner* scanner, enum Surroundings surroundings) {
  if (scanner->size >= sizeof scanner->stack) return false;
  scanner->stack[scanner->size++] = (uint8_t)surroundings;
  return true;
}

static void pop(Scanner* scanner) {
  const bool heredoc = in_heredoc(scanner);
  scanner->size -= 1;
  if (heredoc) scanner->size -= 1U + scanner->stack[scanner->size - 1];
}

static void replace_top(Scanner* scanner, enum Surroundings surroundings) {
  scanner->stack[scanner->size - 1] = (uint8_t)surroundings;
}

static bool accept(TSLexer* lexer, enum Token token) {
  lexer->result_symbol = token;
  return true;
}

static bool accept_next(TSLexer* lexer, enum Token token) {
  lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  return accept(lexer, token);
}

static bool is_space(int32_t letter) {
  return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0x85 || letter == 0xA0;
}

static bool is_name_letter(int32_t letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

static void skip_space(TSLexer* lexer) {
  while (is_space(lexer->lookahead) && !lexer->eof(lexer)) lexer->advance(lexer, true);
}

// After `<<`: a name, which is put on the stack.
static bool scan_heredoc_name(Scanner* scanner, TSLexer* lexer) {
  const unsigned old_size = scanner->size;
  while (is_name_letter(lexer->lookahead)) {
    if (scanner->size - old_size == UINT8_MAX ||
        !push(scanner, (enum Surroundings)lexer->lookahead)) {
      scanner->size = old_size;
      return false;
    }
    lexer->advance(lexer, false);
  }
  lexer->mark_end(lexer);
  const unsigned length = scanner->size - old_size;
  if (length == 0 || !push(scanner, (enum Surroundings)length) || !push(scanner, HEREDOC_BEGINS)) {
    scanner->size = old_size;
    return false;
  }
  return accept(lexer, HEREDOC_NAME);
}

static void move_over_blanks(TSLexer* lexer, bool skip) {
  while (is_space(lexer->lookahead) && lexer->lookahead != '\n' && !lexer->eof(lexer))
    lexer->advance(lexer, skip);
}

// Is the name of the heredoc next, and nothing else on its line? Moves over as
// much of the name as is there, and says so in `moved`. Marks the end of the
// name if `mark`.
static bool at_closing_name(const Scanner* scanner, TSLexer* lexer, bool mark, bool* moved) {
  const unsigned length = scanner->stack[scanner->size - 2];
  const uint8_t* name = scanner->stack + scanner->size - 2 - length;
  for (unsigned i = 0; i < length; ++i) {
    if (lexer->lookahead != (int32_t)name[i]) return false;
    lexer->advance(lexer, false);
    *moved = true;
  }
  if (mark) lexer->mark_end(lexer);
  move_over_blanks(lexer, false);
  return lexer->lookahead == '\n' || lexer->eof(lexer);
}

static bool close_heredoc(Scanner* scanner, TSLexer* lexer) {
  pop(scanner);
  return accept(lexer, HEREDOC_NAME);
}

// At `$` or `%`. If "${" or "%{" follows: opens it when nothing was read before
// it, ends the text before it otherwise, and returns true. Else moves over what
// is text, an escape such as "$${" included, and returns false.
static bool ends_text(Scanner* scanner, TSLexer* lexer, bool empty, bool* result) {
  const int32_t sign = lexer->lookahead;
  lexer->mark_end(lexer);
  lexer->advance(lexer, false);
  if (lexer->lookahead == sign) {
    while (lexer->lookahead == sign) lexer->advance(lexer, false);
    if (lexer->lookahead == '{') lexer->advance(lexer, false);
    return false;
  }
  if (lexer->lookahead != '{') return false;
  if (!empty) {
    *result = accept(lexer, TEXT);
  } else {
    *result = push(scanner, sign == '$' ? INTERPOLATION : DIRECTIVE) &&
              accept_next(lexer, sign == '$' ? INTERPOLATION_OPENS : DIRECTIVE_OPENS);
  }
  return true;
}

static bool end_text(TSLexer* lexer, bool empty) {
  if (empty) return false;
  lexer->mark_end(lexer);
  return accept(lexer, TEXT);
}

static bool scan_quoted(Scanner* scanner, TSLexer* lexer) {
  bool result = false;
  for (bool empty = true;; empty = false) {
    if (lexer->eof(lexer)) return end_text(lexer, empty);
    switch (lexer->lookahead) {
      case '"':
        if (!empty) return end_text(lexer, empty);
        pop(scanner);
        return accept_next(lexer, QUOTE_CLOSES);
      case '\r':
      case '\n':
        lexer->mark_end(lexer);
        if (lexer->lookahead == '\r') {
          lexer->advance(lexer, false);
          if (lexer->lookahead != '\n') break;
        }
        if (!empty) return accept(lexer, TEXT);
        pop(scanner);
        return accept(lexer, QUOTE_CLOSES);
      case '$':
      case '%':
        if (ends_text(scanner, lexer, empty, &result)) return result;
        break;
      case '\\':
        lexer->advance(lexer, false);
        if (lexer->lookahead != '\n' && lexer->lookahead != '\r' && !lexer->eof(lexer))
          lexer->advance(lexer, false);
        break;
      default: lexer->advance(lexer, false);
    }
  }
}

static bool scan_heredoc(Scanner* scanner, TSLexer* lexer) {
  bool result = false;
  bool moved = false;
  if (top(scanner) == HEREDOC_ENDS) {
    move_over_blanks(lexer, true);
    return at_closing_name(scanner, lexer, true, &moved) && close_heredoc(scanner, lexer);
  }
  if (top(scanner) == HEREDOC_BEGINS) {
    move_over_blanks(lexer, true);
    if (lexer->lookahead != '\n') return false;
    lexer->advance(lexer, true);
    replace_top(scanner, HEREDOC);
    move_over_blanks(lexer, true);
    if (at_closing_name(scanner, lexer, true, &moved)) return close_heredoc(scanner, lexer);
  }
  for (bool empty = !moved;; empty = false) {
    if (lexer->eof(lexer)) return end_text(lexer, empty);
    switch (lexer->lookahead) {
      case '\n':
        lexer->advance(lexer, false);
        lexer->mark_end(lexer);
        move_over_blanks(lexer, false);
        if (at_closing_name(scanner, lexer, false, &moved)) {
          replace_top(scanner, HEREDOC_ENDS);
          return accept(lexer, TEXT);
        }
        break;
      case '$':
      case '%':
        if (ends_text(scanner, lexer, empty, &result)) return result;
        break;
      default: lexer->advance(lexer, false);
    }
  }
}

static bool scan(Scanner* scanner, TSLexer* lexer, const bool* valid) {
  // While the parser recovers from an error, it claims that everything is valid.
  const bool recovering = valid[HEREDOC_NAME] && valid[QUOTE_OPENS];
  if (top(scanner) == QUOTES && (valid[TEXT] || valid[QUOTE_CLOSES]))
    return scan_quoted(scanner, lexer);
  if (in_heredoc(scanner) && (valid[TEXT] || valid[HEREDOC_NAME]))
    return scan_heredoc(scanner, lexer);

  skip_space(lexer);
  if (lexer->eof(lexer)) return false;
  if (lexer->lookahead == '"' && valid[QUOTE_OPENS])
    return push(scanner, QUOTES) && accept_next(lexer, QUOTE_OPENS);
  if (lexer->lookahead == '}' && top(scanner) == INTERPOLATION && valid[INTERPOLATION_CLOSES]) {
    pop(scanner);
    return accept_next(lexer, INTERPOLATION_CLOSES);
  }
  if (lexer->lookahead == '}' && top(scanner) == DIRECTIVE && valid[DIRECTIVE_CLOSES]) {
    pop(scanner);
    return accept_next(lexer, DIRECTIVE_CLOSES);
  }
  if (valid[HEREDOC_NAME] && !recovering) return scan_heredoc_name(scanner, lexer);
  return false;
}

void* tree_sitter_hcl_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }

void tree_sitter_hcl_external_scanner_destroy(void* payload) { free(payload); }

unsigned tree_sitter_hcl_external_scanner_serialize(void* payload, char* buffer) {
  const Scanner* scanner = payload;
  memcpy(buffer, scanner->stack, scanner->size);
  return scanner->size;
}

void tree_sitter_hcl_external_scanner_deserialize(void* payload, const char* buffer,
                                                  unsigned length) {
  Scanner* scanner = payload;
  scanner->size = length;
  if (length > 0) memcpy(scanner->stack, buffer, length);
}

bool tree_sitter_hcl_external_scanner_scan(void* payload, TSLexer* lexer,
                                           const bool* valid_symbols) {
  // Where this says no, tree-sitter restores the state before it asks again.
  return scan(payload, lexer, valid_symbols);
}
