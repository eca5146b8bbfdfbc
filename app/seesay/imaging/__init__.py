"""Operations on arrays of pixels that several parts of the program need: neighbourhoods, components, sizes.

numpy, Pillow and the resampling crate do what OpenCV did, whose wheel is 153 MB for the twenty functions used here.
"""
