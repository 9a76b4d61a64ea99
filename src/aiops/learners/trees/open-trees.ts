import type { TreesModel } from '../model.ts';
import type { RawModel } from '../open-model.ts';
import { decodeTrees } from './decode.ts';
import { sumTrees } from './sum-trees.ts';
import { treeShap } from './tree-shap.ts';

/**
 * Trees, ready to answer.
 * @throws OpsctlError `store` when the trees of the model are not whole
 */
export function openTrees(model: TreesModel): RawModel {
  const trees = decodeTrees(model);
  const { base } = model;
  const share = model.answer === 'share';
  const factor = share ? 1 / Math.max(1, model.trees.count) : 1;
  const scoreOf = (sum: number) => (share ? Math.min(1, Math.max(0, sum * factor)) : base + sum);
  return {
    scale: model.answer,
    scores: (matrix, columns) => sumTrees(trees, matrix, columns).map(scoreOf),
    parts(row) {
      const shap = treeShap(trees, row);
      return { base: base + shap.base * factor, features: shap.features.map((value) => value * factor) };
    },
  };
}
