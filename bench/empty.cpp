// What every program costs: the yardstick of bench_start_up.
int main() { return 0; }
