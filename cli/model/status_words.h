#pragma once

#include <string>
#include <vector>

namespace gwtriage {

// The words by which a number of three digits in a sentence is known for an HTTP status, or for something else.
// Words of ASCII are compared without case.
struct StatusWords {
  std::vector<std::string> before;        // directly before the number: "returned 503"
  std::vector<std::string> before_error;  // the same, of an error only: "got 503", not "got 200"
  std::vector<std::string> before_end;    // the same, and the sentence must end behind it: "failed with 503."
  std::vector<std::string> right_before;  // bytes, not words: "応答コード503"
  std::vector<std::string> right_behind;  // likewise: "503エラー"
  std::vector<std::string> behind_error;  // a blank behind an error's number: "503 from"
  std::vector<std::string> errors;        // how names of errors before it end: "HttpError 503"
  std::vector<std::string> units;         // behind it, and it is none: "503 bytes"
  std::vector<std::string> served;        // before the method of a request that was served: "Completed GET /"
  struct Reason {
    int status = 0;
    std::string words;
  };
  std::vector<Reason> reasons;  // "503 Service Unavailable"
};

}  // namespace gwtriage
