"""Elevation tints and hillshade as polygons, from NOAA's ETOPO5 (5 arc minutes)."""
import json
import subprocess

import contourpy
import numpy as np
from scipy.ndimage import gaussian_filter, zoom
from shapely.geometry import Polygon, box
from shapely.ops import unary_union
from shapely.validation import make_valid

from window import CORE, POLYGONS, WIDE, WORK, emit, only

LEVELS = (150, 300, 500, 800, 1200, 1700, 2300, 3000)  # metres
SHADOWS = ((1, -9.0, -0.10), (2, -9.0, -0.22), (3, -9.0, -0.36))
LIGHTS = ((1, 0.06, 9.0), (2, 0.14, 9.0))
EXAGGERATION = 14.0


def globe():
    """Elevations in metres, with the longitudes and latitudes of the cell centres, west to east and north to south."""
    source = f"{WORK}/unpacked/ferret-datasets/usr/share/ferret-vis/data/etopo5.cdf"
    target = f"{WORK}/etopo5.img"
    subprocess.run(["gdal_translate", "-q", "-of", "ENVI", "-ot", "Float32", source, target], check=True)
    info = json.loads(subprocess.run(["gdalinfo", "-json", target], capture_output=True, text=True, check=True).stdout)
    width, height = info["size"]
    west, dx, _, north, _, dy = info["geoTransform"]
    elevation = np.fromfile(target, "<f4").reshape(height, width)
    lon = west + dx * (np.arange(width) + 0.5)
    lat = north + dy * (np.arange(height) + 0.5)
    lon = np.where(lon > 180, lon - 360, lon)
    order = np.argsort(lon)
    return elevation[:, order], lon[order], lat


def window_of(elevation, lon, lat, bounds, pad=1.0):
    west, south, east, north = bounds
    columns = (lon > west - pad) & (lon < east + pad)
    rows = (lat > south - pad) & (lat < north + pad)
    return elevation[np.ix_(rows, columns)], lon[columns], lat[rows]


def refined(elevation, lon, lat, factor):
    """The grid made finer by cubic interpolation, after a light smoothing that hides the source's steps."""
    fine = zoom(gaussian_filter(elevation, 0.7), factor, order=3, mode="nearest")
    rows, columns = fine.shape
    return fine, np.linspace(lon[0], lon[-1], columns), np.linspace(lat[0], lat[-1], rows)


def contours(values, lon, lat, low, high, tolerance, smallest, clip_to):
    generator = contourpy.contour_generator(lon, lat, values, fill_type="OuterOffset")
    points, offsets = generator.filled(low, high)
    areas = []
    for ring_points, offset in zip(points, offsets):
        rings = [ring_points[offset[i]:offset[i + 1]] for i in range(len(offset) - 1)]
        area = make_valid(Polygon(rings[0], rings[1:]).simplify(tolerance))
        if area.area > smallest:
            areas.append(area)
    merged = unary_union(areas).intersection(clip_to)
    return [part for part in getattr(merged, "geoms", [merged]) if only(part, POLYGONS) is not None]


def hillshade(elevation, lon, lat, exaggeration):
    """How much lighter or darker than flat ground each cell is, lit from the north-west at 45 degrees."""
    east = 111_320 * np.cos(np.radians(lat))[:, None] * abs(lon[1] - lon[0])
    south = 111_320 * abs(lat[1] - lat[0])
    down, across = np.gradient(elevation)
    across, down = across / east * exaggeration, down / south * exaggeration
    slope = np.arctan(np.hypot(across, down))
    aspect = np.arctan2(down, -across)
    azimuth, altitude = np.radians(315), np.radians(45)
    shade = np.sin(altitude) * np.cos(slope) + np.cos(altitude) * np.sin(slope) * np.cos(np.pi / 2 - azimuth - aspect)
    return gaussian_filter(shade - np.sin(altitude), 1.2)


def layer(values, lon, lat, bands, name, key, zooms, tolerance, smallest, clip_to):
    for level, low, high in bands:
        for area in contours(values, lon, lat, low, high, tolerance, smallest, clip_to):
            emit(name, area, {key: level}, *zooms)


def relief(grid, clip_to, zooms, factor, tolerance, smallest, exaggeration):
    fine, lon, lat = refined(*grid, factor)
    layer(fine, lon, lat, [(m, m, 1e5) for m in LEVELS], "elevation", "min", zooms, tolerance, smallest, clip_to)
    shade = hillshade(fine, lon, lat, exaggeration)
    layer(shade, lon, lat, SHADOWS, "shadow", "level", zooms, tolerance, smallest, clip_to)
    layer(shade, lon, lat, LIGHTS, "light", "level", zooms, tolerance, smallest, clip_to)


def coarse(elevation, lon, lat, step):
    rows, columns = elevation.shape[0] // step, elevation.shape[1] // step
    mean = elevation[:rows * step, :columns * step].reshape(rows, step, columns, step).mean(axis=(1, 3))
    return mean, lon[step // 2::step][:columns], lat[step // 2::step][:rows]


everything = globe()
world = box(-180, -85, 180, 85)
relief(coarse(*everything, 6), world, (1, 4), 1, 0.12, 0.8, EXAGGERATION * 2.2)
# In parts, since joining the areas of the whole world takes long; they meet on borders of tiles.
for west in range(-180, 180, 45):
    for south, north in ((-85, -66.513), (-66.513, -40.98), (-40.98, 0), (0, 40.98), (40.98, 66.513), (66.513, 85)):
        part = box(west, south, west + 45, north).difference(WIDE)
        if not part.is_empty:
            relief(window_of(*everything, part.bounds), part, (5, 6), 1, 0.055, 0.3, EXAGGERATION)
relief(window_of(*everything, WIDE.bounds), WIDE, (5, 6), 2, 0.02, 0.02, EXAGGERATION)
relief(window_of(*everything, CORE.bounds), CORE, (7, 8), 4, 0.008, 0.004, EXAGGERATION)
