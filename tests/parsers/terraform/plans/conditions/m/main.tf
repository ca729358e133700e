resource "terraform_data" "in" {
  input = "m"
}
output "value" {
  value = terraform_data.in.input
}
