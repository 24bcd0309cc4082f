"""Makes the pictures that ImageFormatsTest reads: four quarters in red, green, blue and gray, 24 x 16 pixels.

    pip install pillow==13.0.0 && python3 pictures.py

All of them look alike in a viewer, also the photographs for which the camera was turned (held1.jpg to held8.jpg).
"""
import pathlib
from PIL import Image

folder = pathlib.Path(__file__).parent / "pictures"
COLORS = [(220, 40, 30), (30, 200, 60), (20, 60, 210), (128, 128, 128)]
picture = Image.new("RGB", (24, 16))
for i, color in enumerate(COLORS):
    picture.paste(color, (12 * (i % 2), 8 * (i // 2), 12 * (i % 2) + 12, 8 * (i // 2) + 8))
# What turns a picture so that the orientation of its number turns it back.
TURNS = [None, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180, Image.Transpose.FLIP_TOP_BOTTOM,
         Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_90, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_270]
for number, turn in enumerate(TURNS, 1):
    held = picture if turn is None else picture.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = number
    held.save(folder / f"held{number}.jpg", quality=95, subsampling=0, exif=exif)
picture.convert("CMYK").save(folder / "cmyk.jpg", quality=95)
picture.save(folder / "lossless.webp", lossless=True)
picture.save(folder / "lossy.webp", quality=95)
half = picture.copy()
half.putalpha(128)
half.save(folder / "alpha.webp", lossless=True)
picture.quantize(8).save(folder / "palette.png")
picture.quantize(8).save(folder / "still.gif")
picture.save(folder / "plain.bmp")
picture.save(folder / "progressive.jpg", quality=95, subsampling=0, progressive=True)
