import { describe, expect, it } from 'vitest';
import { peopleAtCommas, peopleIn } from '../../../src/corpus/read/people.ts';

describe('people in one text', () => {
  it.each([
    ['Ada Example, Bo Sample', ['Ada Example', 'Bo Sample']],
    ['Example, Ada', ['Ada Example']],
    ['Example, Ada Beth', ['Ada Beth Example']],
    ['Example, A., Sample, B.', ['A. Example', 'B. Sample']],
    ['Example, A., Sample, B., & Test, C. D.', ['A. Example', 'B. Sample', 'C. D. Test']],
    ['Example, Ada, Sample, Bo C.', ['Ada Example', 'Bo C. Sample']],
    ['van der Berg, Jan, Sample, Bo C.', ['Jan van der Berg', 'Bo C. Sample']],
    ['Ada Example, Bo Sample, and Cy Test', ['Ada Example', 'Bo Sample', 'Cy Test']],
    ['García Márquez, Gabriel José and Sample, Bo', ['Gabriel José García Márquez', 'Bo Sample']],
    ['Ada Example · Bo Sample · Cy Test', ['Ada Example', 'Bo Sample', 'Cy Test']],
    // Suffixes, degrees and marks between commas are no people.
    ['Ada Example, Jr., Bo Sample', ['Ada Example Jr.', 'Bo Sample']],
    ['Ada Example, Jr.', ['Ada Example Jr.']],
    ['King, M. L., Jr., Sample, B.', ['M. L. King Jr.', 'B. Sample']],
    ['Ada Example, Ph.D., Bo Sample, PhD', ['Ada Example', 'Bo Sample']],
    ['Ada Example1,2, Bo Sample2', ['Ada Example', 'Bo Sample']],
    ['Ada Example¹,², Bo Sample†,', ['Ada Example', 'Bo Sample']],
    ['The KoalaPO Team, Inc., Bo Sample', ['The KoalaPO Team, Inc.', 'Bo Sample']],
    // People who are not named.
    ['Example, A., et al.', ['A. Example']],
    ['Ada Example et al.', ['Ada Example']],
    ['Ada Example, Bo Sample, ..., Cy Test', ['Ada Example', 'Bo Sample', 'Cy Test']],
    ['Ada Example, Bo Sample, and 5 others', ['Ada Example', 'Bo Sample']],
    ['王小明，李明 等', ['王小明', '李明']],
    ['王小明、李明等人', ['王小明', '李明']],
    // Chinese names at ASCII commas.
    ['王小明, 李明', ['王小明', '李明']],
    ['王小明, 李明, 张伟, 陈晨', ['王小明', '李明', '张伟', '陈晨']],
    ['李, 明', ['李明']],
    // Lists that Python printed.
    [`['Ada L\\'Ovelace', "Bo Sample"]`, ["Ada L'Ovelace", 'Bo Sample']],
    [
      `[{'id': 1, 'fullname': 'Ada L\\'Ovelace'}, {'id': 2, 'fullname': "Bo Sample"}]`,
      ["Ada L'Ovelace", 'Bo Sample'],
    ],
  ])('%j', (text, people) => {
    expect(peopleIn(text)).toEqual(people);
  });

  it.each([
    ['García Márquez, Gabriel José', ['Gabriel José García Márquez']],
    ['King, Jr., Martin Luther', ['Martin Luther King Jr.']],
    ['King, Martin Luther, Jr.', ['Martin Luther King Jr.']],
    ['Example, Ada, et al.', ['Ada Example']],
    ['欧阳, 娜娜', ['欧阳娜娜']],
    ['王小明, 李明', ['王小明', '李明']],
    ['Rahman, Md', ['Md Rahman']],
    ['The KoalaPO Team, Inc.', ['The KoalaPO Team, Inc.']],
  ])('%j, where "and" separates people', (text, people) => {
    expect(peopleAtCommas(text, 'name')).toEqual(people);
  });
});
