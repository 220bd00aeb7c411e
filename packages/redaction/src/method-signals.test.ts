import { describe, expect, it } from '@jest/globals';
import { countMethodSignals } from './method-signals.ts';

describe('method signals', () => {
  it('know the six classes of STRIDE by their names and short forms', () => {
    const six = 'Spoofing, tampering, repudiation, information disclosure, denial of service and elevation of privilege.';
    expect(countMethodSignals(six)).toMatchObject({
      stride_spoofing: true, stride_tampering: true, stride_repudiation: true,
      stride_information_disclosure: true, stride_denial_of_service: true, stride_elevation: true, stride_coverage: 6,
    });
    expect(countMethodSignals('A DDoS is likely; privilege escalation is not.')).toMatchObject({
      stride_denial_of_service: true, stride_elevation: true, stride_coverage: 2,
    });
    expect(countMethodSignals('DENIAL OF SERVICE').stride_denial_of_service).toBe(true);
  });

  it.each(['dos tokens', 'spoofy', 'the disclosure', 'tamperproofing'])('take %j for no class', (text) => {
    expect(countMethodSignals(text).stride_coverage).toBe(0);
  });

  it('count different techniques by valid ids', () => {
    expect(countMethodSignals('T1078 then T1059.001, T1059.002 and T1078 again, T0886').attack_techniques).toBe(4);
    expect(countMethodSignals('T9999, T107, AT1078, T10781, T1059.0012, T1059.00').attack_techniques).toBe(0);
  });

  it('count terms of risk as whole words, each once', () => {
    expect(countMethodSignals('High likelihood and low impact; the severity is critical, a medium risk. High again.').risk_terms).toBe(7);
    expect(countMethodSignals('The flow allows highlighting, impacted or not.').risk_terms).toBe(0);
  });

  it.each([
    'Threats:\n1. Spoofing\n2. Tampering', '- one\n- two', ' * one\n\n * two', 'a) one\nb) two', 'I see 1) spoofing and 2) tampering.', '> (i) one\n> (ii) two',
  ])('see the enumeration in %j', (text) => {
    expect(countMethodSignals(text).has_enumeration).toBe(true);
  });

  it.each(['- one remark', 'See section 1.\nIt was 2.5 times as much.', 'step 2) only', '', 'e.g. one\ni.e. two'])('see none in %j', (text) => {
    expect(countMethodSignals(text).has_enumeration).toBe(false);
  });

  it('count words of any language', () => {
    expect(countMethodSignals('The attacker\'s well-known IP: Größe, риск 42.').word_count).toBe(7);
    expect(countMethodSignals(' … ').word_count).toBe(0);
  });
});
