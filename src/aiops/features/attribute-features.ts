import type { FeatureBlock } from './feature-block.ts';

/** What the machine is: its attributes, and its age where that is known. */
export function attributeFeatures(attributes: readonly string[], aged: boolean): FeatureBlock {
  return {
    names: [...attributes, ...(aged ? ['days in service'] : [])],
    fill({ machine, moments }, out) {
      attributes.forEach((_, place) => {
        out[place]?.fill(machine.attributes[place] ?? Number.NaN);
      });
      const age = out[attributes.length];
      if (aged && age)
        moments.forEach((moment, index) => {
          age[index] = (moment - machine.inService) / 24;
        });
    },
  };
}
