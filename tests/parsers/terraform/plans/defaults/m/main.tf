variable "name" { type = string }
variable "size" {
  type    = number
  default = 3
}
variable "settings" {
  type    = object({ a = string, b = optional(number, 7), c = optional(object({ d = optional(bool, true) }), {}) })
  default = { a = "default" }
}
variable "nothing" {
  type    = string
  default = "fallback"
}
variable "never" {
  type     = string
  default  = "never null"
  nullable = false
}
variable "tags" {
  type    = map(string)
  default = {}
}
variable "any" { default = { deep = [1, { x = "y" }] } }

resource "terraform_data" "this" {
  input = {
    name     = var.name
    size     = var.size + 1
    settings = var.settings
    nothing  = var.nothing
    never    = var.never
    tags     = merge({ a = "a" }, var.tags)
    any      = var.any.deep[1].x
  }
}
