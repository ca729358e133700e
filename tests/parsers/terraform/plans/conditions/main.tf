variable "enabled" { default = true }
variable "create" {
  type    = map(bool)
  default = { x = true, y = false }
}

resource "terraform_data" "on" {
  count = var.enabled ? 1 : 0
  input = "on"
}

resource "terraform_data" "off" {
  count = var.enabled ? 0 : 1
  input = "off"
}

resource "terraform_data" "chosen" {
  for_each = { for k, v in var.create : k => v if v }
  input    = each.key
}

module "maybe" {
  source = "./m"
  count  = length([for v in values(var.create) : v if !v])
}

resource "terraform_data" "uses" {
  input = {
    on      = one(terraform_data.on[*].input)
    off     = one(terraform_data.off[*].input)
    first   = try(terraform_data.off[0].input, terraform_data.on[0].input, "none")
    can     = can(terraform_data.off[0].input)
    keys    = keys(terraform_data.chosen)
    modules = module.maybe[*].value
    joined  = join(",", concat(terraform_data.on[*].input, terraform_data.off[*].input))
    index   = length(terraform_data.on) > 0 ? terraform_data.on[0].input : null
  }
}
