@main
struct Kept {
  static func main() {}
}
