/** WGS-84 to GCJ-02: the published offset polynomial; places outside China are left as they are. */

const AXIS = 6378245.0;
const ECCENTRICITY = 0.006693421622965943;

function outside(latitude, longitude) {
  return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271;
}

/** Both offsets end in the same three-term waves along x or y. */
function wave(value, scale) {
  return (
    ((20 * Math.sin(value * Math.PI) + 40 * Math.sin((value / 3) * Math.PI)) * 2) / 3 + scale(value)
  );
}

function ripple(x) {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

function northward(x, y) {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  const long = (value) => {
    return ((160 * Math.sin((value / 12) * Math.PI) + 320 * Math.sin((value * Math.PI) / 30)) * 2) / 3;
  };
  return base + ripple(x) + wave(y, long);
}

function eastward(x, y) {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  const long = (value) => {
    return ((150 * Math.sin((value / 12) * Math.PI) + 300 * Math.sin((value / 30) * Math.PI)) * 2) / 3;
  };
  return base + ripple(x) + wave(x, long);
}

export function toGcj02(latitude, longitude) {
  if (outside(latitude, longitude)) return { latitude, longitude };
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const root = Math.sqrt(magic);
  const north = northward(longitude - 105, latitude - 35);
  const east = eastward(longitude - 105, latitude - 35);
  const meridian = ((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI;
  const parallel = (AXIS / root) * Math.cos(radians) * Math.PI;
  return {
    latitude: latitude + (north * 180) / meridian,
    longitude: longitude + (east * 180) / parallel,
  };
}
