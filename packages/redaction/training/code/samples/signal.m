function [y, n] = smooth(x, w)
  y = conv(x, ones(1, w) / w, 'same');
  n = numel(y);
end
A = [1 2 3; 4 5 6; 7 8 9];
x = A \ b;
for k = 1:size(A, 1), disp(A(k, :)); end
idx = find(y > 0.5 & y < 0.9);
plot(t, sin(2*pi*f*t), 'r--'); hold on
M = zeros(n); M(2:end, 1) = 1;
if isempty(idx), error('none found'), end
z = cellfun(@(c) length(c), names, 'UniformOutput', false);
[val, pos] = max(abs(fft(x)));
s.name = 'probe'; s.rate = 44.1e3;
fprintf('%d items\n', n);
A(:, 3) = []; B = A';
y = x.^2 + 3.*x - 1;
