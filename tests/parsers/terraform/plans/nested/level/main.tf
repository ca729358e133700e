variable "depth" { type = number }
variable "key" { type = string }
variable "settings" {
  type = object({ size = number, zones = optional(list(string), ["z"]), note = optional(string) })
}

resource "terraform_data" "this" {
  for_each = toset(var.settings.zones)
  input    = { key = "${var.key}/${each.value}", size = var.settings.size * var.depth, note = var.settings.note }
}

module "inner" {
  source   = "../two"
  for_each = { for i in range(var.depth % 2 + 1) : "n${i}" => { size = var.settings.size + i } }
  depth    = var.depth + 1
  key      = "${var.key}.${each.key}"
  settings = each.value
}

output "size" {
  value = sum(concat([var.settings.size], values(module.inner)[*].size))
}
