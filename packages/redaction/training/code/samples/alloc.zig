const std = @import("std");
pub fn main() !void {
    var gpa = std.heap.GeneralPurposeAllocator(.{}){};
    defer _ = gpa.deinit();
    const list = try allocator.alloc(u8, 32);
    errdefer allocator.free(list);
    for (items, 0..) |item, i| std.debug.print("{d}: {s}\n", .{ i, item });
    while (it.next()) |line| : (count += 1) {}
    const x: ?u32 = if (ok) 3 else null;
    switch (tag) { .a => return error.Bad, else => {} }
}
fn add(comptime T: type, a: T, b: T) T { return a +% b; }
const Node = struct { next: ?*Node = null, data: []const u8 };
test "adds" { try std.testing.expectEqual(@as(i32, 3), add(i32, 1, 2)); }
var buf: [256]u8 = undefined;
const value = map.get(key) orelse return null;
@memset(buf[0..], 0);
