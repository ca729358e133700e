variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "ports" {
  type    = list(object({ from = number, to = optional(number) }))
  default = []
}

locals {
  ranges = [for p in var.ports : "${p.from}-${coalesce(p.to, p.from)}"]
  text   = <<EOT
%{for p in var.ports~}
port ${p.from}
%{endfor~}
%{if var.c == "auto"}auto%{else}not%{endif}
EOT
}

resource "terraform_data" "values" {
  input = { a = var.a, b = var.b, c = var.c, ranges = local.ranges, text = local.text }
}

resource "terraform_data" "cycle_free" {
  count = length(local.ranges)
  input = { index = count.index, before = count.index == 0 ? null : local.ranges[count.index - 1] }
}

resource "terraform_data" "unknown" {
  input            = { known = "x", part = "${terraform_data.values.id}-x", list = [terraform_data.values.id, "b"] }
  triggers_replace = terraform_data.values.id != "" ? "a" : "b"
}
