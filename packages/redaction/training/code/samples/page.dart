import 'package:flutter/material.dart';
class HomePage extends StatefulWidget {
  const HomePage({super.key, required this.title});
  final String title;
  @override
  State<HomePage> createState() => _HomePageState();
}
Future<void> load() async {
  final res = await http.get(Uri.parse('$base/items'));
  if (res.statusCode != 200) throw Exception('failed: ${res.body}');
  setState(() => _items = jsonDecode(res.body) as List);
}
Widget build(BuildContext context) => Scaffold(body: Text(widget.title));
final names = users.where((u) => u.age >= 18).map((u) => u.name).toList();
late final StreamSubscription<int> _sub;
var total = items.fold<double>(0, (sum, i) => sum + i.price);
Navigator.of(context).push(MaterialPageRoute(builder: (_) => DetailPage(id: 3)));
int? parse(String s) => int.tryParse(s) ?? -1;
