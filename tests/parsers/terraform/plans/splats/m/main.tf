variable "name" {}

resource "terraform_data" "this" {
  input = var.name
}

output "name" { value = terraform_data.this.input }
output "id" { value = terraform_data.this.id }
output "parts" {
  value = { list = [var.name, upper(var.name)], map = { k = "${var.name}-k" } }
}
