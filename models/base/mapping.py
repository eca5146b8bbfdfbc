"""The map from sentences to the image tower's space, learnt from text alone.

The visual target of a class is the classifier's own weight vector for it (DeViSE, Frome et al. 2013, with the
classifier as the teacher), centred and normalised. Kernel ridge regression on a few landmarks (Nyström) takes the
sentence encoder's means to that target; the classes are weighted alike however many sentences they have.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

GAMMA = 1.0  # of exp(-gamma |x - z|^2); chosen on three of the five folds of classes
RIDGE = 0.03  # chosen on photographs: less regularised texts are nearer to the classes they name


def unit(x: Array) -> Array:
    """Scale rows to length one."""
    return np.asarray(x / np.linalg.norm(x, axis=-1, keepdims=True))


@dataclass(frozen=True, slots=True)
class KernelMap:
    """A fitted map: landmarks (m x features), coefficients (m x targets) and the targets' mean."""

    landmarks: Array
    coefficients: Array
    mean: Array

    def __call__(self, x: Array) -> Array:
        """Map rows of features to the target space; not normalised."""
        return kernel(x, self.landmarks) @ self.coefficients + self.mean


def kernel(x: Array, z: Array) -> Array:
    """Return the Gaussian kernel between unit rows of `x` and `z`."""
    return np.asarray(np.exp(2.0 * GAMMA * (x @ z.T - 1.0)))


def fit(x: Array, targets: Array, owner: npt.NDArray[np.int64], landmarks: npt.NDArray[np.int64]) -> KernelMap:
    """Fit rows of `x` to `targets[owner]`; `landmarks` are the rows of `x` that span the map."""
    z = x[landmarks]
    mean = targets[np.unique(owner)].mean(0)
    weight = 1.0 / np.sqrt(np.bincount(owner, minlength=len(targets))[owner])[:, None]
    k = kernel(x, z) * weight
    y = (targets[owner] - mean) * weight
    gram = k.T @ k + RIDGE * (kernel(z, z) + 1e-6 * np.eye(len(z)))
    return KernelMap(z, np.linalg.solve(gram, k.T @ y), mean)
