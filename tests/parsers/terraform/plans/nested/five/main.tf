variable "depth" {}
variable "key" {}
variable "settings" {}

resource "terraform_data" "bottom" {
  input = { depth = var.depth, key = var.key, settings = var.settings, of = path.module }
}

output "size" { value = var.settings.size }
