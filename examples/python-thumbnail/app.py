"""A function that makes thumbnails: an image comes in, a smaller one goes out."""

import base64
import io

from PIL import Image


def handler(event, context):
    """Scale `event["image"]` (base64) to a width of `event["width"]` pixels; the answer is a PNG."""
    with Image.open(io.BytesIO(base64.b64decode(event["image"]))) as image:
        width = int(event["width"])
        height = max(1, round(image.height * width / image.width))
        thumbnail = image.convert("RGB").resize((width, height))
    output = io.BytesIO()
    thumbnail.save(output, format="PNG")
    return {
        "thumbnail": base64.b64encode(output.getvalue()).decode("ascii"),
        "width": width,
        "height": height,
    }
