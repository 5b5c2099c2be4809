/** Statistics of timings: arrays of numbers in, numbers out; NaN for an empty array. */
export const percentile = (values, p) => {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
};

export const median = (values) => percentile(values, 0.5);

/** p50 and p95 with the count, as they go into tables and JSON. */
export const summary = (values) => ({
  n: values.length,
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
  min: percentile(values, 0),
  max: percentile(values, 1),
});

/**
 * Exponent of y = c * x^k by least squares on logarithms: 1 is linear, 2 quadratic. `points` are [x, y], both positive. Fixed costs pull the
 * exponent of small sizes down, so callers give the sizes at which the work dominates.
 */
export const exponent = (points) => {
  const logs = points.filter(([x, y]) => x > 0 && y > 0).map(([x, y]) => [Math.log(x), Math.log(y)]);
  const n = logs.length;
  if (n < 2) return Number.NaN;
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / n;
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
};
