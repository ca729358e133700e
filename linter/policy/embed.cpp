#include <fstream>
int main(int, char** arguments) { std::ofstream{arguments[2]} << "\n"; }
