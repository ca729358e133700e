# What the expressions of the tables refer to.
terraform {
  required_providers {
    terraform = { source = "terraform.io/builtin/terraform" }
  }
}

locals {
  heredoc = <<EOT
two
  lines
EOT

  heredoc_indented = <<-EOT
    one
      two
    three
  EOT

  heredoc_template = <<-EOT
    Hello ${var.plain}, ${upper("x")}
    %{if true}yes%{else}no%{endif}
  EOT

  heredoc_trim = <<-EOT
    a ${~"b"~}
    c
    %{~if true~}
    d
    %{~endif~}
    e
  EOT

  heredoc_json = <<-JSON
    {"a": [1, 2], "b": "${var.plain}"}
  JSON

  heredoc_escapes = <<EOT
a\n "quoted" $${x} %%{y} $ % $$ ${"$"}{z}
EOT

  heredoc_empty = <<EOT
EOT

  heredoc_blank = <<-EOT

      indented

    less

  EOT

  heredoc_tabs = <<-EOT
	tab
	  more
  EOT

  heredoc_for = <<EOT
%{for name in ["a", "b"]~}
server ${name};
%{endfor~}
end
EOT

  heredoc_if = <<-EOT
    %{if var.number > 1}
    many
    %{else}
    few
    %{endif}
  EOT

  heredoc_nested = <<-OUTER
    before
    ${<<-INNER
      inside
    INNER
}
    after
  OUTER

  list   = [1, 2, 3]
  map    = { template = "Hi $${name}", b = 2 }
  nested = { a = { b = ["c", { d = null }] } }
  none   = null

  template      = "Hello, $${name}!"
  file_template = "$${file(\"files/hello.txt\")}"
  number        = 5

  multi_line = [
    "a", # one
    "b", // two
    /* three */ "c",
  ]
  conditional = var.number > 2 ? { big = true } : { big = "no" }
  computed    = [for o in var.objects : merge(o, { size = o.size * 2 })]
  splat       = var.objects[*].name
  from_locals = "${local.number}-${local.list[1]}"
  unicode     = "e\u0301 ${"\u00e9"} = é"
  strip       = "a  ${~"  b  "~}  c"
  legacy      = var.objects.*.size
  object_keys = { (var.plain) = 1, "${var.plain}-x" = 2, plain = 3, 4 = 5 }
  comments    = 1 + /* two */ 2 # three
  long_conditional = (
    var.number == 1 ? "one"
    : var.number == 2 ? "two"
    : "many"
  )
  expand    = max([1, 5, 3]...)
  operators = !(1 + 2 * 3 - 4 / 2 % 3 >= 6 && true || false)
}

variable "plain" { default = "plain" }
variable "with_default" {
  type    = string
  default = 12
}
variable "number" {
  type    = number
  default = "3"
}
variable "list" {
  type    = list(string)
  default = [1, true, "x"]
}
variable "set" {
  type    = set(string)
  default = ["b", "a", "b"]
}
variable "map" {
  type    = map(number)
  default = { a = "1", b = 2 }
}
variable "object" {
  type    = object({ a = string, b = list(number) })
  default = { a = 1, b = ["2"], c = "dropped" }
}
variable "optional" {
  type = object({
    name   = string
    size   = optional(number, 10)
    tags   = optional(map(string), {})
    extra  = optional(string)
    nested = optional(object({ on = optional(bool, true) }), {})
  })
  default = { name = "x" }
}
variable "objects" {
  type    = list(object({ name = string, size = optional(number, 1) }))
  default = [{ name = "a" }, { name = "b", size = 5 }, { name = "c", size = null }]
}
variable "tuple" {
  type    = tuple([string, number, bool])
  default = [1, "2", "true"]
}
variable "any" {
  type    = any
  default = { a = [1, "x"] }
}
variable "any_list" {
  type    = list(any)
  default = [1, "x"]
}
variable "map_any" {
  type    = map(any)
  default = { a = 1, b = "x" }
}
variable "not_nullable" {
  type     = string
  nullable = false
  default  = "kept"
}
variable "null_default" {
  type    = list(string)
  default = null
}
variable "sensitive" {
  sensitive = true
  default   = "secret"
}
variable "validated" {
  default = 5
  validation {
    condition     = var.validated > 1
    error_message = "Too small: ${var.validated}."
  }
}
variable "list_of_maps" {
  type    = list(map(string))
  default = [{ a = 1 }, { b = 2, c = 3 }]
}
variable "deep" {
  type = object({
    a = optional(list(object({
      b = optional(map(object({ c = optional(number, 7) })), { x = {} })
    })), [{}])
  })
  default = {}
}
